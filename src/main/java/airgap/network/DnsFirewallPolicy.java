package airgap.network;

import airgap.need.DomainList;
import airgap.need.Resolution;
import airgap.settings.DnsSettings;
import airgap.settings.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The rules of Route 53 Resolver DNS Firewall for the VPCs of one segment: what is in a list is answered, every other name is
 * not.
 *
 * @param mode what becomes of every other name
 * @param lists names that are answered, in order of evaluation; none is longer than AWS takes
 */
public record DnsFirewallPolicy(DnsSettings.Mode mode, List<DomainList> lists) {
    /**
     * Domains that one request takes (Route 53 API reference, UpdateFirewallDomains). A list may hold more, but the provider
     * sends all of them in one (hashicorp/terraform-provider-aws 41433).
     */
    static final int MOST_DOMAINS_IN_A_LIST = 1_000;

    /** Route 53 developer guide, "Quotas on Route 53 Resolver DNS Firewall": rules of a group, the last one being ours. */
    private static final int MOST_RULES = 100;

    /** The same page: domains in all lists of an account and Region. */
    private static final int MOST_DOMAINS = 100_000;

    /** Priority of the rule for every other name: after all that there can be, so that it never has to move. */
    static final int LAST_PRIORITY = 100_000;

    public DnsFirewallPolicy {
        lists = List.copyOf(lists);
    }

    public static DnsFirewallPolicy of(DnsSettings.Mode mode, Resolution resolution) {
        var lists = new ArrayList<DomainList>();
        resolution.lists().forEach(list -> split(list, lists));
        return new DnsFirewallPolicy(mode, lists);
    }

    /** What AWS would refuse of the policies of all segments, which stand in one account. */
    public static List<Problem> problems(Collection<DnsFirewallPolicy> policies) {
        var problems = new ArrayList<Problem>();
        int most = policies.stream()
                .mapToInt(policy -> policy.lists().size() + 1)
                .max()
                .orElse(0);
        if (most > MOST_RULES) {
            problems.add(tooMany(most + " DNS rules follow for one stack, with " + MOST_DOMAINS_IN_A_LIST
                    + " names in each; AWS takes " + MOST_RULES));
        }
        int domains = policies.stream().mapToInt(DnsFirewallPolicy::domains).sum();
        if (domains > MOST_DOMAINS) {
            problems.add(tooMany(domains + " names in DNS lists follow for all stacks; AWS takes " + MOST_DOMAINS));
        }
        return problems;
    }

    /** Every name there is. */
    DomainList everyOther() {
        return new DomainList("other", List.of("*"), DomainList.Aliases.INSPECTED);
    }

    private int domains() {
        return 1 + lists.stream().mapToInt(list -> list.domains().size()).sum();
    }

    private static Problem tooMany(String fault) {
        return new Problem(
                "Pulumi.yaml airgap:approvals",
                fault,
                "approve wildcards instead of single hosts, or for fewer stacks");
    }

    private static void split(DomainList list, List<DomainList> into) {
        List<String> domains = list.domains();
        for (int from = 0; from < domains.size(); from += MOST_DOMAINS_IN_A_LIST) {
            int part = from / MOST_DOMAINS_IN_A_LIST + 1;
            into.add(new DomainList(
                    part == 1 ? list.name() : list.name() + "-" + part,
                    domains.subList(from, Math.min(domains.size(), from + MOST_DOMAINS_IN_A_LIST)),
                    list.aliases()));
        }
    }
}
