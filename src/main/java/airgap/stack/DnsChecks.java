package airgap.stack;

import airgap.need.EgressRule;
import airgap.network.DnsFirewallPolicy;
import airgap.network.ResolverEndpoints;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.DnsSettings;
import airgap.settings.DnsSettings.ForwardedDomain;
import airgap.settings.Problem;
import airgap.settings.Problems;
import airgap.settings.StackName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be wrong with names only once all of them are known. */
final class DnsChecks {
    private static final String DNS = "Pulumi.network.yaml airgap:dns";
    /** Amazon VPC quotas: rules of a security group in one direction, unless raised. */
    private static final int MOST_RULES = 60;

    private static final int TRANSPORTS = 2;

    private DnsChecks() {}

    static void check(Landscape landscape, Problems problems) {
        EstateDns names = landscape.dns();
        problems.addAll(DnsFirewallPolicy.problems(names.spokes().values()));
        DnsSettings dns = landscape.settings().network().dns();
        targets(dns, names.onPremises(), problems);
        zones(landscape, names, problems);
        rules(DNS + ".inbound", dns.inbound() ? names.onPremises().size() : 0, "networks on premises", problems);
        rules(DNS + ".outbound", ResolverEndpoints.targets(dns).size(), "servers", problems);
    }

    private static void targets(DnsSettings dns, List<Cidr> onPremises, Problems problems) {
        if (onPremises.isEmpty()) {
            return; // reported with the settings
        }
        for (int i = 0; i < dns.outbound().size(); i++) {
            for (Cidr target : dns.outbound().get(i).targets()) {
                if (onPremises.stream().noneMatch(range -> range.contains(target))) {
                    problems.add(new Problem(
                            DNS + ".outbound[" + i + "].targets",
                            target + " is not inside onPremises.ranges",
                            "name servers inside " + onPremises));
                }
            }
        }
    }

    private static void zones(Landscape landscape, EstateDns names, Problems problems) {
        Map<String, StackName> owners = new TreeMap<>();
        for (StackName stack : landscape.settings().workloads().keySet()) {
            names.settingsOf(stack).zone().ifPresent(zone -> {
                String where = "Pulumi." + stack + ".yaml airgap:dns.zone";
                StackName earlier = owners.putIfAbsent(zone, stack);
                if (earlier != null) {
                    problems.add(new Problem(
                            where,
                            zone + " is the zone of " + earlier + " too",
                            "give each stack a domain of its own"));
                }
                forwarded(where, zone, landscape.settings().network().dns(), problems);
                hidden(where, zone, stack, landscape.egress().rules(), problems);
            });
        }
    }

    private static void forwarded(String where, String zone, DnsSettings dns, Problems problems) {
        dns.outbound().stream()
                .map(ForwardedDomain::domain)
                .filter(zone::equals)
                .forEach(domain -> problems.add(new Problem(
                        where,
                        zone + " is forwarded to servers on premises, which would be asked instead of the zone",
                        "choose another domain, be it one below")));
    }

    /** A zone answers for its whole domain: what it does not hold does not exist. */
    private static void hidden(
            String where, String zone, StackName stack, List<EgressRule> exceptions, Problems problems) {
        exceptions.stream()
                .filter(exception -> exception.from().stack().equals(stack))
                .map(EgressRule::destination)
                .filter(Destination.Host.class::isInstance)
                .map(Destination.Host.class::cast)
                .filter(host -> host.domain().equals(zone) || host.domain().endsWith("." + zone))
                .distinct()
                .forEach(host -> problems.add(new Problem(
                        where,
                        zone + " takes in " + host + ", which is approved, and would hide it",
                        "choose a domain that nobody uses on the internet")));
    }

    private static void rules(String where, int count, String what, Problems problems) {
        if (count * TRANSPORTS > MOST_RULES) {
            problems.add(new Problem(
                    where,
                    count + " " + what + " make " + count * TRANSPORTS + " rules of a security group; AWS takes "
                            + MOST_RULES,
                    "name fewer, or wider ones"));
        }
    }
}
