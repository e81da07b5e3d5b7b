import airgap.need.Egress;
import airgap.need.Need;
import airgap.network.FirewallPolicy;
import airgap.network.RuleGroupText;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.FirewallSettings;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Derivation and rule generation for estates of growing size. */
final class Bench {
    private static final LocalDate DAY = LocalDate.of(2027, 1, 15);
    private static final List<Cidr> HOME = List.of(new Cidr("10.0.0.0/8"));
    private static final int ROUNDS = 5;

    public static void main(String[] arguments) {
        run(100, 10, 10); // warm up
        System.out.printf("%9s %8s %5s %10s %8s %9s %7s %9s  %s%n",
                "approvals", "accounts", "each", "exceptions", "rules", "MB", "groups", "best ms", "what AWS would say");
        for (int[] size : new int[][] {{125, 100, 10}, {250, 100, 10}, {500, 100, 10}, {1_000, 100, 10}, {1_000, 100, 14}, {1_000, 100, 100}}) {
            run(size[0], size[1], size[2]).print(size);
        }
    }

    private record Result(double millis, Egress egress, FirewallPolicy policy, List<airgap.settings.Problem> problems) {
        void print(int[] size) {
            long bytes = policy.groups().stream().mapToLong(group -> group.text().length()).sum();
            System.out.printf(Locale.ROOT, "%9d %8d %5d %10d %8d %9.1f %7d %9.0f  %s%n",
                    size[0], size[1], size[2], egress.rules().size(), policy.rules().size(), bytes / 1e6,
                    policy.groups().size(), millis,
                    problems.isEmpty()
                            ? "fits, capacity " + policy.groups().stream().mapToInt(RuleGroupText::capacity).sum()
                            : problems.get(0).fault());
        }
    }

    /** Every approval is for {@code each} of the accounts, and every one of them needs it. */
    private static Result run(int approvals, int accounts, int each) {
        List<Approval> approved = new ArrayList<>();
        List<List<Need.Internet>> needs = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            needs.add(new ArrayList<>());
        }
        for (int i = 0; i < approvals; i++) {
            Destination host = new Destination.Host("service-" + i + ".partner.example.com");
            List<Source> from = new ArrayList<>();
            for (int j = 0; j < each; j++) {
                int account = (i + j) % accounts;
                from.add(Source.usual(stack(account)));
                needs.get(account).add(new Need.Internet("applications", host, Protocol.TLS, 443, Optional.empty(), "bench"));
            }
            approved.add(new Approval("airgap:approvals[" + i + "]", host, Protocol.TLS, new TreeSet<>(List.of(443)), from, "bench", "team-" + i % 20 + "@example.com", LocalDate.MAX));
        }
        List<Egress.Account> users = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            users.add(new Egress.Account(Source.usual(stack(account)), new Cidr("10." + (100 + account) + ".0.0/17"), needs.get(account)));
        }
        Result best = null;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Egress egress = Egress.of(users, approved, DAY);
            FirewallPolicy policy = FirewallPolicy.of(HOME, FirewallSettings.NONE, List.of(), egress.rules());
            List<airgap.settings.Problem> problems = policy.problems();
            double millis = (System.nanoTime() - start) / 1e6;
            if (best == null || millis < best.millis()) {
                best = new Result(millis, egress, policy, problems);
            }
        }
        return best;
    }

    private static StackName stack(int account) {
        return new StackName("workload-team-" + account);
    }
}
