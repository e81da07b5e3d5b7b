package airgap.settings;

import airgap.settings.ClientVpnSettings.Access;
import airgap.settings.ClientVpnSettings.Authentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Reads {@code clientVpn}. */
final class ClientVpnReader {
    /** Client VPN guide, "Rules and best practices". */
    private static final int LARGEST_CLIENT_RANGE = 12;

    private static final int SMALLEST_CLIENT_RANGE = 22;

    /** EC2 API, CreateClientVpnEndpoint, SessionTimeoutHours. */
    private static final List<Long> SESSION_HOURS = List.of(8L, 10L, 12L, 24L);

    private static final long DEFAULT_SESSION_HOURS = 8;

    /** Client VPN quotas: routes for each association, of which the VPC's own is one, and authorization rules. */
    private static final int MOST_TARGETS = 99;

    private static final int MOST_RULES = 199;

    private static final String ALL = "all";

    private static final Format CERTIFICATE = Format.of(
            "the ARN of a certificate in ACM",
            "arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]{36}",
            "write it like arn:aws:acm:eu-central-1:111122223333:certificate/…");
    private static final Format PROVIDER = Format.of(
            "the ARN of a SAML provider in IAM",
            "arn:aws[a-z-]*:iam::[0-9]{12}:saml-provider/[A-Za-z0-9._-]{1,128}",
            "write it like arn:aws:iam::111122223333:saml-provider/identity-center");
    private static final Format GROUP = Format.of(
            "the id of a group",
            "[A-Za-z0-9][A-Za-z0-9._-]{0,254}",
            "write the id that the identity provider sends, or all");

    private final TierReader tiers;
    private final Problems problems;
    private final List<VpcRange> planned;
    private final Map<String, Setting<List<Setting<Long>>>> portsOf = new HashMap<>();
    private final Map<String, Place> rules = new HashMap<>();

    /** @param planned takes what must have a place of its own in the address plan */
    ClientVpnReader(TierReader tiers, Problems problems, List<VpcRange> planned) {
        this.tiers = tiers;
        this.problems = problems;
        this.planned = planned;
    }

    Supplier<ClientVpnSettings> read(Fields fields) {
        Setting<Cidr> range =
                fields.required("range", "the range of its VPC, such as 10.64.5.0/24", node -> node.text(Cidr::new));
        planned.add(new VpcRange(range, Tiers::remoteAccess));
        Setting<Cidr> clients = fields.required(
                "clientRange",
                "the addresses of devices, such as 100.64.0.0/20",
                node -> node.text(ClientVpnReader::clients));
        Setting<String> server = fields.required(
                "serverCertificate", "the ARN of the endpoint's certificate", node -> node.text(CERTIFICATE));
        Setting<Authentication> authentication =
                fields.required("authentication", "certificate or saml", node -> node.mapping(this::authentication));
        boolean groups = authentication
                .value()
                .map(ClientVpnSettings.Saml.class::isInstance)
                .orElse(true);
        Setting<List<Setting<Access>>> access = fields.required(
                "access",
                "what people reach",
                node -> node.nonEmptyList(item -> item.mapping(entry -> access(entry, item, groups))));
        limits(access);
        Setting<Boolean> split = fields.optional("splitTunnel", true, YamlNode::flag);
        Setting<Long> hours = fields.optional("sessionHours", DEFAULT_SESSION_HOURS, this::hours);
        return () -> new ClientVpnSettings(
                range.get(),
                clients.get(),
                server.get(),
                authentication.get(),
                Setting.values(access.get()),
                split.get(),
                Math.toIntExact(hours.get()));
    }

    private static Cidr clients(String text) {
        var range = new Cidr(text);
        if (range.prefix() < LARGEST_CLIENT_RANGE || range.prefix() > SMALLEST_CLIENT_RANGE) {
            throw new IllegalArgumentException(range + " is not of a size that AWS takes; choose one between /"
                    + LARGEST_CLIENT_RANGE + " and /" + SMALLEST_CLIENT_RANGE
                    + ", with twice as many addresses as there are people");
        }
        return range;
    }

    private Supplier<Authentication> authentication(Fields fields) {
        String meaning = "certificate or saml, by which people show who they are";
        if (!fields.has("saml")) {
            return fields.required("certificate", meaning, node -> node.mapping(ClientVpnReader::certificate))::get;
        }
        if (fields.has("certificate")) {
            fields.required("certificate", meaning, node -> {
                problems.add(node.place(), "stands beside saml", "keep the one by which people show who they are");
                return Setting.unusable(node.place());
            });
        }
        return fields.required("saml", meaning, node -> node.mapping(ClientVpnReader::saml))::get;
    }

    private static Supplier<Authentication> certificate(Fields fields) {
        Setting<String> root = fields.required(
                "rootCertificate", "the ARN of the authority's certificate", node -> node.text(CERTIFICATE));
        return () -> new ClientVpnSettings.Certificate(root.get());
    }

    private static Supplier<Authentication> saml(Fields fields) {
        Setting<String> provider =
                fields.required("provider", "the ARN of the SAML provider", node -> node.text(PROVIDER));
        Setting<Optional<String>> selfService = fields.optional(
                "selfServiceProvider",
                Optional.empty(),
                node -> node.text(PROVIDER).map(Optional::of));
        return () -> new ClientVpnSettings.Saml(provider.get(), selfService.get());
    }

    private Supplier<Access> access(Fields fields, YamlNode item, boolean groups) {
        Setting<TierName> to = fields.required("to", "the tier, such as workload-dev/control-plane", tiers::tier);
        Setting<String> group = fields.required("group", "the id of a group, or all", node -> group(node, groups));
        Setting<List<Setting<Long>>> ports =
                fields.required("ports", "the TCP ports, such as [443]", TierReader::ports);
        Setting<String> reason = fields.required("reason", "the reason", ApprovalReader::sentence);
        tiers.controlPlane(to, ports, Setting.of(item.place(), Transport.TCP));
        if (to.isUsable() && group.isUsable() && ports.isUsable()) {
            once(item.place(), to.get(), group.get());
            same(to.get(), ports);
        }
        return () -> new Access(
                item.place().path(),
                to.get(),
                Optional.of(group.get()).filter(id -> !id.equals(ALL)),
                TierReader.numbers(ports.get()),
                reason.get());
    }

    private Setting<String> group(YamlNode node, boolean groups) {
        Setting<String> group = node.text(GROUP);
        if (group.isUsable() && !groups && !group.get().equals(ALL)) {
            problems.add(node.place(), "a certificate names no group", "write all, or authenticate by saml");
            return Setting.unusable(node.place());
        }
        return group;
    }

    private void once(Place place, TierName to, String group) {
        Place earlier = rules.putIfAbsent(to + " " + group, place);
        if (earlier != null) {
            problems.add(place, group + " reaches " + to + " by " + earlier.path() + " too", "make it one entry");
        }
    }

    /**
     * A group is let through to addresses; which ports is decided by security group and firewall, to which all people look
     * alike. So ports that differ would promise what nothing holds.
     */
    private void same(TierName to, Setting<List<Setting<Long>>> ports) {
        Setting<List<Setting<Long>>> earlier = portsOf.putIfAbsent(to.toString(), ports);
        if (earlier == null) {
            return;
        }
        SortedSet<Integer> first = TierReader.numbers(earlier.get());
        SortedSet<Integer> here = TierReader.numbers(ports.get());
        if (!first.equals(here)) {
            problems.add(
                    ports.place(),
                    to + " is reached on " + here + " here and on " + first + " by "
                            + earlier.place().path(),
                    "ports are the same for all groups, because only addresses are told apart by group");
        }
    }

    private Setting<Long> hours(YamlNode node) {
        Setting<Long> hours = node.integer(1, 24);
        if (hours.isUsable() && !SESSION_HOURS.contains(hours.get())) {
            problems.add(node.place(), hours.get() + " is no duration that AWS has", "write 8, 10, 12 or 24");
            return Setting.unusable(node.place());
        }
        return hours;
    }

    private void limits(Setting<List<Setting<Access>>> access) {
        List<Access> entries = access.value().map(Setting::values).orElse(List.of());
        long targets = entries.stream().map(Access::to).distinct().count();
        if (targets > MOST_TARGETS || entries.size() > MOST_RULES) {
            problems.add(
                    access.place(),
                    entries.size() + " entries for " + targets + " tiers; AWS takes " + MOST_RULES + " and "
                            + MOST_TARGETS,
                    "name fewer");
        }
    }
}
