package airgap.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of one stateful rule group.
 *
 * @param name what the group is about, part of its name
 * @param rules Suricata rules, one a line, in order of evaluation
 */
public record RuleGroupText(String name, List<String> rules) {
    /** Bytes that AWS takes in one group (Network Firewall quotas). */
    static final int MOST_BYTES = 2_000_000;

    /** Classes of capacity. It cannot be changed without replacing the group, so each leaves room. */
    private static final int[] CAPACITIES = {1_000, 2_000, 4_000, 8_000, 12_000, 16_000, 20_000, 25_000};

    public RuleGroupText {
        rules = List.copyOf(rules);
    }

    /** Every rule on a line of its own. */
    public String text() {
        return String.join("\n", rules) + "\n";
    }

    /** The smallest class that holds the rules; a stateful rule counts as one (developer guide, "Rule group capacity"). */
    public int capacity() {
        for (int capacity : CAPACITIES) {
            if (rules.size() <= capacity) {
                return capacity;
            }
        }
        return rules.size();
    }

    /** The same rules in the same order, as few groups as AWS's limit of bytes allows. */
    List<RuleGroupText> split() {
        var parts = new ArrayList<RuleGroupText>();
        var part = new ArrayList<String>();
        int bytes = 0;
        for (String rule : rules) {
            int length = rule.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + length > MOST_BYTES) {
                parts.add(new RuleGroupText(partName(parts.size()), part));
                part.clear();
                bytes = 0;
            }
            part.add(rule);
            bytes += length;
        }
        parts.add(new RuleGroupText(partName(parts.size()), part));
        return parts;
    }

    private String partName(int index) {
        return index == 0 ? name : name + "-" + (index + 1);
    }
}
