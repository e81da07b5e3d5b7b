package airgap.settings;

import airgap.aws.Region;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the facts that all stacks share. */
final class ProjectReader {
    /** AWS Organizations API reference, {@code Organization.Id}. */
    private static final Format ORGANIZATION = Format.of(
            "the id of an AWS Organization",
            "o-[a-z0-9]{10,32}",
            "write o- and 10 to 32 lower case letters and digits, as `aws organizations describe-organization` shows it");

    private static final Format PULUMI_ORGANIZATION = Format.of(
            "a Pulumi organization",
            "[A-Za-z0-9][A-Za-z0-9_-]{0,99}",
            "write letters, digits, hyphens and underscores; \"organization\" on a self-managed backend");

    private static final Format PROFILE = Format.of(
            "a name of an AWS profile",
            "[A-Za-z0-9][A-Za-z0-9_.@/+-]{0,127}",
            "write it as in ~/.aws/config, without blanks, as in airgap-network");

    private static final Format ZONE = Format.of(
            "an id of an Availability Zone",
            "[a-z]+[0-9]+-az[0-9]+",
            "write ids such as euc1-az1; names such as eu-central-1a differ between accounts");

    private final String namespace;
    private final ApprovalReader approvals;

    /** @param stacks all stacks that have a file */
    ProjectReader(String namespace, Collection<StackName> stacks, Problems problems) {
        this.namespace = namespace + ":";
        this.approvals = new ApprovalReader(stacks, problems);
    }

    /** What was read; every part on its own, so that checks across parts work with what there is. */
    record Draft(
            Setting<Region> region,
            Setting<List<Setting<String>>> zones,
            Setting<Project.Organization> organization,
            Setting<List<Setting<Cidr>>> home,
            Setting<List<Setting<Cidr>>> workloads,
            Setting<String> networkProfile,
            Setting<List<Setting<Approval>>> approvals) {

        /** Only where nothing was wrong. */
        Project project(String name) {
            return new Project(
                    name,
                    organization.get(),
                    region.get().code(),
                    Setting.values(zones.get()),
                    new Project.AddressPlan(Setting.values(home.get()), Setting.values(workloads.get())),
                    networkProfile.get(),
                    Setting.values(approvals.get()));
        }
    }

    Draft read(Fields config) {
        Setting<Region> region =
                config.required("aws:region", "the Region of the estate, such as eu-central-1", ProjectReader::region);
        Setting<Project.Organization> organization = config.required(
                namespace + "organization",
                "the organization's id and pulumi",
                node -> node.mapping(ProjectReader::organization));
        Setting<List<Setting<String>>> zones = config.required(
                namespace + "zones",
                "two or three ids of Availability Zones, such as [euc1-az1, euc1-az2]",
                node -> node.nonEmptyList(item -> item.text(ZONE)));
        Setting<Addresses> addresses = config.required(
                namespace + "addresses",
                "the address plan: home and workloads",
                node -> node.mapping(ProjectReader::addresses));
        Setting<String> profile = config.required(
                namespace + "networkProfile",
                "the AWS profile of the network account, such as airgap-network",
                node -> node.text(PROFILE));
        Setting<List<Setting<Approval>>> approved =
                config.optional(namespace + "approvals", List.of(), approvals::read);
        return new Draft(
                region,
                zones,
                organization,
                part(addresses, addresses.value().map(Addresses::home)),
                part(addresses, addresses.value().map(Addresses::workloads)),
                profile,
                approved);
    }

    static Setting<Region> region(YamlNode node) {
        return node.text(code -> Region.find(code)
                .orElseThrow(() -> new IllegalArgumentException("\"" + code
                        + "\" is not a Region of the partition aws; " + DidYouMean.sentence(Region.codes(), code))));
    }

    private static Supplier<Project.Organization> organization(Fields fields) {
        Setting<String> id = fields.required("id", "the id of the AWS Organization", node -> node.text(ORGANIZATION));
        Setting<String> pulumi = fields.required(
                "pulumi", "the Pulumi organization of stack references", node -> node.text(PULUMI_ORGANIZATION));
        return () -> new Project.Organization(id.get(), pulumi.get());
    }

    private record Addresses(Setting<List<Setting<Cidr>>> home, Setting<List<Setting<Cidr>>> workloads) {}

    private static Supplier<Addresses> addresses(Fields fields) {
        Setting<List<Setting<Cidr>>> home =
                fields.required("home", "every range that is ours, such as [10.64.0.0/12]", ProjectReader::ranges);
        Setting<List<Setting<Cidr>>> workloads = fields.required(
                "workloads", "the ranges of workload VPCs, such as [10.68.0.0/14]", ProjectReader::ranges);
        return () -> new Addresses(home, workloads);
    }

    private static Setting<List<Setting<Cidr>>> ranges(YamlNode node) {
        return node.nonEmptyList(item -> item.text(Cidr::new));
    }

    private static <T> Setting<T> part(Setting<?> whole, Optional<Setting<T>> part) {
        return part.orElseGet(() -> Setting.unusable(whole.place()));
    }
}
