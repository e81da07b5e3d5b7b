package airgap.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which tier of ours a connection from elsewhere has to do with, and on which ports. */
final class TierReader {
    private static final int MAX_PORT = 65_535;
    private static final long HTTPS = 443;

    private final Map<String, List<String>> tiers = new TreeMap<>();
    private final Problems problems;

    /**
     * @param stacks all stacks
     * @param services whether the network account has a VPC for what all accounts use
     */
    TierReader(Collection<StackName> stacks, boolean services, Problems problems) {
        this.problems = problems;
        stacks.stream().filter(stack -> !stack.equals(StackName.NETWORK)).forEach(stack -> {
            var routed = new ArrayList<>(Tiers.outward(stack));
            routed.addAll(Tiers.inward(stack));
            tiers.put(stack.value(), routed);
        });
        if (services) {
            tiers.put(TierName.SERVICES, List.of(Tiers.ENDPOINTS, Tiers.RESOLVER));
        }
    }

    /** A tier that has a way to the Transit Gateway; a VPC alone stands for its first. */
    Setting<TierName> tier(YamlNode node) {
        return node.text(this::parse);
    }

    private TierName parse(String text) {
        int slash = text.indexOf('/');
        String vpc = slash < 0 ? text : text.substring(0, slash);
        List<String> known = tiers.get(vpc);
        if (known == null) {
            throw new IllegalArgumentException("\"" + vpc + "\" is no VPC behind the Transit Gateway; "
                    + DidYouMean.sentence(tiers.keySet(), vpc));
        }
        String tier = slash < 0 ? known.get(0) : text.substring(slash + 1);
        if (!known.contains(tier)) {
            throw new IllegalArgumentException("\"" + tier + "\" is not a tier of " + vpc
                    + " with a way to the Transit Gateway; " + DidYouMean.sentence(known, tier));
        }
        return new TierName(vpc, tier);
    }

    static Setting<List<Setting<Long>>> ports(YamlNode node) {
        return node.nonEmptyList(item -> item.integer(1, MAX_PORT));
    }

    static SortedSet<Integer> numbers(List<Setting<Long>> ports) {
        var numbers = new TreeSet<Integer>();
        Setting.values(ports).forEach(port -> numbers.add(Math.toIntExact(port)));
        return numbers;
    }

    /** That nobody asks a control plane for what it does not have: it is the Kubernetes API, and its security group too. */
    void controlPlane(Setting<TierName> tier, Setting<List<Setting<Long>>> ports, Setting<Transport> protocol) {
        if (tier.value().filter(TierName::isControlPlane).isEmpty()) {
            return;
        }
        boolean https = protocol.value().filter(Transport.UDP::equals).isEmpty()
                && ports.value().map(Setting::values).orElse(List.of()).stream().allMatch(port -> port == HTTPS);
        if (!https) {
            problems.add(
                    ports.place(),
                    tier.get() + " is the Kubernetes API, which answers on TCP port 443 only",
                    "write ports: [443]");
        }
    }
}
