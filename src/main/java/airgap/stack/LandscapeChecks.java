package airgap.stack;

import airgap.artifacts.Catalogue;
import airgap.cluster.Cluster;
import airgap.need.Endpoint;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.network.FirewallPolicy;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.Problems;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import java.util.List;
import java.util.Optional;

/** What can be wrong with settings only once it is known what follows from them. */
final class LandscapeChecks {
    /** Addresses that AWS keeps in every subnet (VPC guide, "Subnet CIDR blocks"). */
    private static final int RESERVED_BY_AWS = 5;

    private static final String NETWORK_FILE = "Pulumi.network.yaml";

    private LandscapeChecks() {}

    static void check(Landscape landscape, Problems problems) {
        problems.addAll(landscape.egress().problems());
        FirewallPolicy firewall = landscape.firewallPolicy();
        problems.addAll(firewall.problems());
        firewall.tlsInspection()
                .ifPresent(tls -> problems.addAll(tls.problems(
                        landscape.settings().network().account(),
                        landscape.region(),
                        landscape.egress().rules())));
        DnsChecks.check(landscape, problems);
        for (Account spoke : landscape.settings().spokes().values()) {
            Tiers tiers = spoke.stack().isWorkload() ? Tiers.workload(spoke.range()) : Tiers.shared(spoke.range());
            String file = "Pulumi." + spoke.stack() + ".yaml";
            endpoints(landscape.local(spoke.stack()), tiers, file, file + " airgap:vpc.range", problems);
        }
        HybridChecks.check(landscape.settings(), problems);
        servicesVpc(landscape, problems);
        problems.addAll(landscape.networkAclProblems());
        services(landscape.settings().project().addresses().home(), problems);
        LogChecks.check(landscape, problems);
    }

    /** That the catalogue lists what is needed. Nothing is known to be missing while it cannot be read. */
    static void catalogued(Landscape landscape, Catalogue catalogue, Problems problems) {
        landscape
                .settings()
                .spokes()
                .keySet()
                .forEach(spoke -> catalogued(landscape.needs(spoke), catalogue, problems));
    }

    private static void catalogued(List<Need> needs, Catalogue catalogue, Problems problems) {
        for (Need need : needs) {
            if (need instanceof Need.Image image
                    && catalogue.image(image.name()).isEmpty()) {
                problems.add(unlisted(image.component(), "image", image.name()));
            } else if (need instanceof Need.Chart chart
                    && catalogue.chart(chart.name()).isEmpty()) {
                problems.add(unlisted(chart.component(), "chart", chart.name()));
            }
        }
    }

    private static Problem unlisted(String component, String kind, String name) {
        return new Problem(
                "artifacts.yaml " + kind + "s",
                component + " needs " + kind + " " + name + ", which is not listed",
                "add it with source, version and digest, or switch " + component + " off");
    }

    /** That the VPC for what all accounts use is there where something is in it, and only there. */
    private static void servicesVpc(Landscape landscape, Problems problems) {
        Optional<Cidr> range = landscape.settings().network().services();
        if (range.isPresent() && landscape.servicesVpcUsers().isEmpty()) {
            problems.add(new Problem(
                    NETWORK_FILE + " airgap:services",
                    range.get() + " is for a VPC in which nothing would be",
                    "set airgap:endpoints to central, or airgap:dns.inbound or .outbound, or remove it"));
        } else if (range.isEmpty() && !landscape.servicesVpcUsers().isEmpty()) {
            problems.add(new Problem(
                    NETWORK_FILE + " airgap:services",
                    "is missing, and " + String.join(" and ", landscape.servicesVpcUsers()) + " are to be in its VPC",
                    "add a range of that VPC, inside addresses.home and outside addresses.workloads, such as"
                            + " airgap:services: {range: 10.64.4.0/24}"));
        }
        range.ifPresent(given -> endpoints(
                landscape.perimeter(StackName.NETWORK),
                Tiers.services(given),
                NETWORK_FILE + " airgap:endpoints",
                NETWORK_FILE + " airgap:services.range",
                problems));
    }

    /**
     * That the endpoints of a VPC can be made.
     *
     * @param where what decides of the endpoints, in the settings
     * @param range where the VPC's range stands
     */
    private static void endpoints(Perimeter perimeter, Tiers tiers, String where, String range, Problems problems) {
        for (Endpoint endpoint : perimeter.endpoints().values()) {
            if (!endpoint.fits()) {
                problems.add(new Problem(
                        where,
                        "the policy of endpoint " + endpoint.service() + " would have "
                                + endpoint.policy().length() + " characters; AWS takes " + Endpoint.MAX_POLICY,
                        "switch off one of " + endpoint.reasons().keySet()
                                + (where.endsWith("endpoints") ? ", or write distributed" : "")));
            }
        }
        int interfaces = perimeter.interfaces().endpoints().size();
        Cidr subnet = tiers.subnet(Tiers.ENDPOINTS, 0);
        if (interfaces > subnet.size() - RESERVED_BY_AWS) {
            problems.add(new Problem(
                    range,
                    "the endpoints subnets (" + subnet + " and its like) have " + (subnet.size() - RESERVED_BY_AWS)
                            + " addresses, but " + interfaces + " endpoints are needed",
                    "choose a larger range"));
        }
    }

    private static void services(List<Cidr> home, Problems problems) {
        home.stream()
                .filter(range -> range.overlaps(Cluster.SERVICE_RANGE))
                .forEach(range -> problems.add(new Problem(
                        "Pulumi.yaml airgap:addresses.home",
                        range + " overlaps " + Cluster.SERVICE_RANGE + ", the addresses of Kubernetes services",
                        "leave that range out of the address plan")));
    }
}
