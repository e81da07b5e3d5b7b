package airgap.settings;

import airgap.aws.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the facts of one account. */
final class StackReader {
    private static final long DEFAULT_ASN = 64_512;

    private static final Format ACCOUNT = Format.of(
            "the id of an AWS account", "[0-9]{12}", "write its twelve digits in quotes, as in [\"111122223333\"]");

    private static final Format ROLE = Format.of(
            "the ARN of an IAM role",
            "arn:aws:iam::[0-9]{12}:role/([\\x21-\\x29\\x2b-\\x3e\\x40-\\x7e]+/)?[\\w+=,.@-]{1,64}",
            "write one such as arn:aws:iam::111122223333:role/deploy; no wildcard, no session");

    private final String namespace;
    private final Problems problems;
    private final WorkloadReader workloads;
    private final HybridReader hybrid;

    /** @param stacks all stacks */
    StackReader(String namespace, Collection<StackName> stacks, Problems problems) {
        this.namespace = namespace + ":";
        this.problems = problems;
        this.workloads = new WorkloadReader(this.namespace, problems);
        this.hybrid = new HybridReader(this.namespace, stacks, problems);
    }

    StackDraft<NetworkSettings> network(StackFile file) {
        return read(file, Tiers::network, (config, account, vpcs) -> {
            Setting<Long> asn =
                    config.optional(namespace + "transitGateway", DEFAULT_ASN, node -> node.mapping(this::asn));
            Setting<FirewallSettings> firewall = config.optional(
                    namespace + "firewall", FirewallSettings.NONE, node -> node.mapping(FirewallReader::read));
            Setting<DnsSettings> dns = dns().network(config);
            Setting<LogSettings> logs = config.optional(
                    namespace + "logs", LogSettings.DEFAULT, node -> node.mapping(new LogReader(problems)::read));
            Setting<Optional<Cidr>> services = config.optional(
                    namespace + "services",
                    Optional.empty(),
                    node -> vpcRange(node).map(Optional::of));
            further(services, Tiers::services, vpcs);
            Supplier<HybridSettings> ways = hybrid.read(config, asn, config.has(namespace + "services"), vpcs);
            Supplier<EndpointSettings> endpoints = EndpointReader.read(config, namespace);
            Supplier<RoutingSettings> routing = RoutingReader.read(config, namespace);
            return () -> new NetworkSettings(
                    account.get(),
                    Math.toIntExact(asn.get()),
                    firewall.get(),
                    dns.get(),
                    logs.get(),
                    services.get(),
                    ways.get(),
                    endpoints.get(),
                    routing.get());
        });
    }

    StackDraft<SharedSettings> shared(StackFile file) {
        return read(file, Tiers::shared, (config, account, vpcs) -> {
            Setting<List<InternetNeed>> internet = new InternetReader(problems).read(config, namespace);
            Setting<SpokeDnsSettings> dns = dns().shared(config);
            return () -> new SharedSettings(account.get(), internet.get(), dns.get());
        });
    }

    StackDraft<WorkloadSettings> workload(StackFile file) {
        return read(file, Tiers::workload, (config, account, vpcs) -> workloads.read(config, account));
    }

    /** Reads what one kind of stack has besides its account, and adds the VPCs that it has besides {@code airgap:vpc}. */
    private interface Kind<T> {
        Supplier<T> read(Fields config, Supplier<Account> account, List<VpcRange> vpcs);
    }

    private DnsReader dns() {
        return new DnsReader(namespace, problems);
    }

    /** A VPC that is only there where its range is given. */
    private static void further(Setting<Optional<Cidr>> range, Consumer<Cidr> fits, List<VpcRange> vpcs) {
        range.value()
                .flatMap(given -> given)
                .ifPresent(given -> vpcs.add(new VpcRange(Setting.of(range.place(), given), fits)));
    }

    private <T> StackDraft<T> read(StackFile file, Consumer<Cidr> fits, Kind<T> kind) {
        if (!file.isReadable()) {
            return new StackDraft<>(
                    file.stack(),
                    Setting.unusable(file.config()),
                    List.of(),
                    Setting.unusable(file.config()),
                    Setting.unusable(file.config()));
        }
        var config = new Fields(file.config(), file.values(), problems);
        Setting<String> id = config.required(
                "aws:allowedAccountIds", "the one account of the stack, such as [\"111122223333\"]", this::account);
        Setting<Optional<Region>> region = config.optional(
                "aws:region",
                Optional.empty(),
                node -> ProjectReader.region(node).map(Optional::of));
        Setting<Cidr> range =
                config.required(namespace + "vpc", "the VPC's range, such as range: 10.64.0.0/24", this::vpcRange);
        Setting<Boolean> protect = config.optional(namespace + "protect", false, YamlNode::flag);
        Setting<Boolean> block = config.optional(namespace + "blockPublicAccess", true, YamlNode::flag);
        Setting<List<Setting<String>>> deployers = deployers(file.stack(), config);
        var vpcs = new ArrayList<>(List.of(new VpcRange(range, fits)));
        Supplier<T> build = kind.read(
                config,
                () -> new Account(
                        file.stack(),
                        id.get(),
                        range.get(),
                        protect.get(),
                        block.get(),
                        Setting.values(deployers.get())),
                vpcs);
        new ConfigKeys(namespace.substring(0, namespace.length() - 1), problems).reportUnknown(config);
        Setting<T> settings =
                config.areUsable() ? Setting.of(file.config(), build.get()) : Setting.unusable(file.config());
        return new StackDraft<>(file.stack(), id, vpcs, region, settings);
    }

    /** The network account wires its own attachments itself. */
    private Setting<List<Setting<String>>> deployers(StackName stack, Fields config) {
        return stack.equals(StackName.NETWORK)
                ? Setting.of(config.place(), List.of())
                : config.optional(
                        namespace + "deployers", List.of(), node -> node.nonEmptyList(item -> item.text(ROLE)));
    }

    private Setting<String> account(YamlNode node) {
        Setting<List<Setting<String>>> ids = node.nonEmptyList(item -> item.text(ACCOUNT));
        if (!ids.isUsable()) {
            return Setting.unusable(ids.place());
        }
        if (ids.get().size() > 1) {
            problems.add(
                    ids.place(), "names " + ids.get().size() + " accounts", "name the one in which the stack lives");
            return Setting.unusable(ids.place());
        }
        return ids.get().get(0);
    }

    /** The setting {@code range} of a VPC, at its own place. */
    private Setting<Cidr> vpcRange(YamlNode node) {
        Setting<Setting<Cidr>> vpc = node.mapping(fields -> {
            Setting<Cidr> range =
                    fields.required("range", "the VPC's range, such as 10.64.0.0/24", value -> value.text(Cidr::new));
            return () -> range;
        });
        return vpc.value().orElseGet(() -> Setting.unusable(vpc.place()));
    }

    private Supplier<Long> asn(Fields fields) {
        Setting<Long> asn = fields.optional("asn", DEFAULT_ASN, this::privateAsn);
        return asn::get;
    }

    // RFC 6996, without the last number, which RFC 7300 reserves. The 32-bit range does not fit the SDK's Integer.
    private Setting<Long> privateAsn(YamlNode node) {
        Setting<Long> asn = node.integer(0, 0xFFFF_FFFFL);
        if (asn.value().filter(StackReader::isPrivateAsn).isEmpty() && asn.isUsable()) {
            problems.add(
                    asn.place(),
                    asn.get() + " is not a private autonomous system number of 16 bits",
                    "write one from 64512 to 65534");
            return Setting.unusable(asn.place());
        }
        return asn;
    }

    private static boolean isPrivateAsn(long number) {
        return number >= 64_512 && number <= 65_534;
    }

    /** The drafts of all workloads, in order of application. */
    SortedMap<StackName, StackDraft<WorkloadSettings>> workloads(Map<StackName, StackFile> files) {
        SortedMap<StackName, StackDraft<WorkloadSettings>> drafts = new TreeMap<>();
        files.forEach((stack, file) -> {
            if (stack.isWorkload()) {
                drafts.put(stack, workload(file));
            }
        });
        return drafts;
    }
}
