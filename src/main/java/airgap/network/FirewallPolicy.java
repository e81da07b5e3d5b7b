package airgap.network;

import airgap.need.EgressRule;
import airgap.need.FlowRule;
import airgap.settings.Cidr;
import airgap.settings.FirewallSettings;
import airgap.settings.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The firewall's rules as Suricata text, derived from approvals and needs; evaluated in strict order, first match wins, and
 * what matches nothing is dropped by the policy's default action.
 *
 * <p>That default lets a TCP handshake pass in order to read the name in the first message of TLS. So connections to ports
 * that no approval names are dropped by rules, at their first packet.
 *
 * @param home every range that is ours, HOME_NET
 * @param managed rule groups of AWS, evaluated before ours
 * @param tlsInspection which TLS connections are opened, if any
 * @param groups our own rule groups, in order of evaluation: between our accounts, then to the internet
 */
public record FirewallPolicy(
        List<Cidr> home, FirewallSettings managed, Optional<TlsInspection> tlsInspection, List<RuleGroupText> groups) {
    /** Network Firewall quotas, both for one policy. */
    private static final int MOST_CAPACITY = 30_000;

    private static final int MOST_GROUPS = 20;

    /** Characters of one rule, variables written out (Network Firewall quotas). */
    private static final int LONGEST_RULE = 8_192;

    private static final String APPROVALS = "Pulumi.yaml airgap:approvals";

    public FirewallPolicy {
        home = List.copyOf(home);
        groups = List.copyOf(groups);
    }

    /** Writes the rules for what is let through, no TLS opened; everything else is dropped. */
    public static FirewallPolicy of(
            List<Cidr> home, FirewallSettings managed, List<FlowRule> flows, List<EgressRule> exceptions) {
        return of(home, managed, Optional.empty(), flows, exceptions);
    }

    /** Writes the rules for what is let through; everything else is dropped. */
    public static FirewallPolicy of(
            List<Cidr> home,
            FirewallSettings managed,
            Optional<TlsInspection> tlsInspection,
            List<FlowRule> flows,
            List<EgressRule> exceptions) {
        var sids = new Sids();
        var groups = new ArrayList<RuleGroupText>();
        groups.add(EastWestRules.of(flows, sids));
        groups.addAll(EgressRules.of(exceptions, tlsInspection, sids).split());
        return new FirewallPolicy(home, managed, tlsInspection, groups);
    }

    /** All rules of our own, in order of evaluation. */
    public List<String> rules() {
        return groups.stream().flatMap(group -> group.rules().stream()).toList();
    }

    /** What AWS would refuse. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        int capacity = groups.stream().mapToInt(RuleGroupText::capacity).sum();
        if (capacity > MOST_CAPACITY) {
            problems.add(new Problem(
                    APPROVALS,
                    rules().size() + " firewall rules follow from approvals and needs, a capacity of " + capacity
                            + "; AWS takes " + MOST_CAPACITY + " in one policy",
                    "approve wildcards instead of single hosts, or for fewer stacks"));
        }
        int count = groups.size() + managed.managedThreatGroups().size();
        if (count > MOST_GROUPS) {
            problems.add(new Problem(
                    "Pulumi.network.yaml airgap:firewall.managedThreatGroups",
                    count + " rule groups, " + groups.size() + " of them our own; AWS takes " + MOST_GROUPS
                            + " in one policy",
                    "name fewer managed ones"));
        }
        int variables =
                String.join(",", home.stream().map(Cidr::value).toList()).length();
        rules().stream()
                .filter(rule -> rule.length() + variables > LONGEST_RULE)
                .forEach(rule -> problems.add(new Problem(
                        APPROVALS,
                        "a firewall rule has " + rule.length() + " characters, AWS takes " + LONGEST_RULE + ": "
                                + rule.substring(0, 120) + "…",
                        "approve fewer ports or ranges one by one")));
        return problems;
    }
}
