package airgap.need;

import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.StackName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The internet as the estate may use it: needs for hosts met by approvals.
 *
 * @param rules the exceptions in force, in a stable order
 * @param problems needs that nobody approved; they stop the run
 * @param notices what a person should know and that stops nothing: approvals that expired, expire soon, or that nobody
 *     needs
 */
public record Egress(List<EgressRule> rules, List<Problem> problems, List<String> notices) {
    /** An approval that ends within so many days is pointed out. */
    public static final int NOTICE_DAYS = 30;

    public Egress {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    /**
     * The needs of one account.
     *
     * @param source range from which the account's workloads speak to the internet
     */
    public record Account(StackName stack, Cidr source, List<Need.Host> hosts) {}

    /** Meets needs by approvals that are in force on the day (UTC). */
    public static Egress of(List<Account> accounts, List<Approval> approvals, LocalDate today) {
        var rules = new TreeMap<String, EgressRule>();
        var problems = new ArrayList<Problem>();
        var used = new HashSet<Approval>();
        for (Account account : accounts) {
            for (var entry : byHostAndPort(account.hosts()).entrySet()) {
                List<Need.Host> needs = entry.getValue();
                Need.Host need = needs.get(0);
                List<Approval> answering = approvals.stream()
                        .filter(approval -> approval.from().contains(account.stack())
                                && approval.ports().contains(need.port())
                                && approval.covers(need.host()))
                        .toList();
                used.addAll(answering);
                if (answering.isEmpty()) {
                    problems.add(unapproved(account.stack(), need));
                }
                answering.stream()
                        .filter(approval -> approval.inForceOn(today))
                        .findFirst()
                        .ifPresent(approval -> {
                            var rule = new EgressRule(
                                    approval,
                                    account.stack(),
                                    account.source(),
                                    need.port(),
                                    approval.host(),
                                    needs.stream()
                                            .map(Need.Host::component)
                                            .distinct()
                                            .toList());
                            rules.putIfAbsent(rule.identity(), rule);
                        });
            }
        }
        return new Egress(List.copyOf(rules.values()), problems, notices(approvals, used, today));
    }

    private static SortedMap<String, List<Need.Host>> byHostAndPort(List<Need.Host> hosts) {
        var grouped = new TreeMap<String, List<Need.Host>>();
        hosts.forEach(host -> grouped.computeIfAbsent(host.host() + ":" + host.port(), key -> new ArrayList<>())
                .add(host));
        return grouped;
    }

    private static Problem unapproved(StackName stack, Need.Host need) {
        return new Problem(
                "Pulumi." + stack + ".yaml " + need.settingsPath().orElse(need.component()),
                need.component() + " needs " + need.host() + " on port " + need.port() + ", which nobody approved",
                "add an approval to airgap:approvals in Pulumi.yaml with host " + need.host() + ", port " + need.port()
                        + ", from " + stack + ", reason, owner and expires; or drop the need");
    }

    private static List<String> notices(List<Approval> approvals, HashSet<Approval> used, LocalDate today) {
        var notices = new TreeSet<String>();
        for (Approval approval : approvals) {
            String who = approval.path() + " (" + approval.host() + ", " + approval.owner() + ")";
            if (!approval.inForceOn(today)) {
                notices.add(who + " expired on " + approval.expires() + " and opens nothing; renew or remove it");
            } else if (!approval.inForceOn(today.plusDays(NOTICE_DAYS))) {
                notices.add(who + " expires on " + approval.expires());
            }
            if (!used.contains(approval)) {
                notices.add(who + " is needed by nobody and opens nothing; remove it");
            }
        }
        return List.copyOf(notices);
    }
}
