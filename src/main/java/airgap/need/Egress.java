package airgap.need;

import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.Protocol;
import airgap.settings.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The internet as the estate may use it: needs met by approvals.
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
     * The needs of what lives in one tier of one account.
     *
     * @param range addresses from which it speaks to the internet
     */
    public record Account(Source source, Cidr range, List<Need.Internet> needs) {
        public Account {
            needs = List.copyOf(needs);
        }
    }

    /** Meets needs by approvals that are in force on the day (UTC). */
    public static Egress of(List<Account> accounts, List<Approval> approvals, LocalDate today) {
        var index = new Approvals(approvals);
        var rules = new TreeMap<String, EgressRule>();
        var problems = new ArrayList<Problem>();
        var used = new HashSet<String>();
        for (Account account : accounts) {
            for (List<Need.Internet> needs : alike(account.needs()).values()) {
                Need.Internet need = needs.get(0);
                List<Approval> answering = index.answering(account.source(), need);
                answering.forEach(approval -> used.add(approval.path()));
                if (answering.isEmpty()) {
                    problems.add(unapproved(account.source(), need));
                }
                answering.stream()
                        .filter(approval -> approval.inForceOn(today))
                        .findFirst()
                        .ifPresent(approval -> {
                            var rule = new EgressRule(
                                    approval, account.source(), account.range(), need.port(), components(needs));
                            rules.merge(rule.identity(), rule, Egress::together);
                        });
            }
        }
        return new Egress(List.copyOf(rules.values()), problems, notices(approvals, used, today));
    }

    private static SortedMap<String, List<Need.Internet>> alike(List<Need.Internet> needs) {
        var grouped = new TreeMap<String, List<Need.Internet>>();
        needs.forEach(need -> grouped.computeIfAbsent(
                        need.destination() + ":" + need.port() + " " + need.protocol(), key -> new ArrayList<>())
                .add(need));
        return grouped;
    }

    private static List<String> components(List<Need.Internet> needs) {
        return needs.stream().map(Need.Internet::component).distinct().toList();
    }

    /** Two needs that one approval meets, such as two hosts below a wildcard. */
    private static EgressRule together(EgressRule one, EgressRule other) {
        var components = new LinkedHashSet<>(one.components());
        components.addAll(other.components());
        return new EgressRule(one.approval(), one.from(), one.source(), one.port(), List.copyOf(components));
    }

    private static Problem unapproved(Source source, Need.Internet need) {
        String key = need.protocol() == Protocol.TCP ? "cidr " : "host ";
        return new Problem(
                "Pulumi." + source.stack() + ".yaml " + need.settingsPath().orElse(need.component()),
                need.component() + " needs " + need.destination() + " on port " + need.port()
                        + (need.protocol() == Protocol.TLS ? "" : " by " + need.protocol()) + ", which nobody approved",
                "add an approval to airgap:approvals in Pulumi.yaml with " + key + need.destination() + ", port "
                        + need.port() + (need.protocol() == Protocol.HTTP ? ", protocol http" : "") + ", from " + source
                        + ", reason, owner and expires; or drop the need");
    }

    private static List<String> notices(List<Approval> approvals, Set<String> used, LocalDate today) {
        var notices = new TreeSet<String>();
        for (Approval approval : approvals) {
            String who = approval.path() + " (" + approval.destination() + ", " + approval.owner() + ")";
            if (!approval.inForceOn(today)) {
                notices.add(who + " expired on " + approval.expires() + " and opens nothing; renew or remove it");
            } else if (!approval.inForceOn(today.plusDays(NOTICE_DAYS))) {
                notices.add(who + " expires on " + approval.expires());
            }
            if (approval.inForceOn(today) && !used.contains(approval.path())) {
                notices.add(who + " is needed by nobody and opens nothing; remove it");
            }
        }
        return List.copyOf(notices);
    }
}
