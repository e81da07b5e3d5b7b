package airgap.stack;

import airgap.artifacts.Catalogue;
import airgap.cluster.Cluster;
import airgap.need.Endpoint;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.network.FirewallPolicy;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.Problems;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import java.util.List;

/** What can be wrong with settings only once it is known what follows from them. */
final class LandscapeChecks {
    /** Addresses that AWS keeps in every subnet (VPC guide, "Subnet CIDR blocks"). */
    private static final int RESERVED_BY_AWS = 5;

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
        for (StackName spoke : landscape.settings().spokes().keySet()) {
            perimeter(landscape, spoke, problems);
        }
        HybridChecks.check(landscape.settings(), problems);
        problems.addAll(landscape.networkAclProblems());
        services(landscape.settings().project().addresses().home(), problems);
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

    private static void perimeter(Landscape landscape, StackName spoke, Problems problems) {
        Perimeter perimeter = landscape.perimeter(spoke);
        String where = "Pulumi." + spoke + ".yaml";
        perimeter
                .unmet()
                .forEach(api -> problems.add(new Problem(
                        where,
                        api.component() + " needs " + api.service() + " (" + api.reason()
                                + "), for which AWS has no endpoint in " + landscape.region(),
                        "switch " + api.component() + " off, or choose another Region")));
        for (Endpoint endpoint : perimeter.endpoints().values()) {
            if (endpoint.policy().length() > Endpoint.MAX_POLICY) {
                problems.add(new Problem(
                        where,
                        "the policy of endpoint " + endpoint.service() + " would have "
                                + endpoint.policy().length() + " characters; AWS takes " + Endpoint.MAX_POLICY,
                        "switch off one of " + endpoint.reasons().keySet()));
            }
        }
        long interfaces = perimeter.endpoints().keySet().stream()
                .filter(service -> !service.isGateway())
                .count();
        Cidr range = landscape.settings().account(spoke).range();
        Cidr subnet = (spoke.isWorkload() ? Tiers.workload(range) : Tiers.shared(range)).subnet(Tiers.ENDPOINTS, 0);
        if (interfaces > subnet.size() - RESERVED_BY_AWS) {
            problems.add(new Problem(
                    where + " airgap:vpc.range",
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
