package airgap.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of a packet from a subnet to an address on the internet, and of its answer.
 *
 * @param out hops in order; the last is where the packet ends, be it dropped
 * @param back hops of the answer in order; empty where the packet never arrives
 */
public record PacketPath(String title, List<Hop> out, List<Hop> back) {
    public PacketPath {
        out = List.copyOf(out);
        back = List.copyOf(back);
    }

    /** As a list, one hop a line. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add("");
        lines.add("out");
        lines.addAll(lines(out));
        if (!back.isEmpty()) {
            lines.add("");
            lines.add("back");
            lines.addAll(lines(back));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(List<Hop> hops) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            String place = hop.name() + (hop.detail().isEmpty() ? "" : ", " + hop.detail());
            String line = String.format("%3d  %-32s  %-52s  %s", i + 1, hop.frame(), place, hop.route());
            lines.add(line.stripTrailing());
        }
        return lines;
    }
}
