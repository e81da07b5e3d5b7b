package airgap.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Suricata rules in the order in which they are added. */
final class Rules {
    /** Enough for whom and what a rule is about; AWS takes 8,192 characters for the whole rule. */
    private static final int LONGEST_MESSAGE = 400;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Sids sids;
    private final List<String> lines = new ArrayList<>();

    /** @param sids shared by all groups of a policy */
    Rules(Sids sids) {
        this.sids = sids;
    }

    /**
     * Adds a rule.
     *
     * @param action {@code alert}, {@code pass}, {@code drop} or {@code reject}
     * @param traffic protocol, source and destination, such as {@code tcp any any -> any 443}
     * @param options what else must match, each with its semicolon; empty for nothing
     * @param message what a person reads in the alert log; not trusted
     * @param identity what tells this rule from every other, so that it keeps its id
     */
    void add(String action, String traffic, String options, String message, String identity) {
        lines.add(action + " " + traffic + " (" + options + (options.isEmpty() ? "" : " ") + "msg:\"" + text(message)
                + "\"; sid:" + sids.next(identity) + "; rev:1;)");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Suricata wants these three escaped inside quotes (Suricata guide, "Rules format"), and a rule is one line. */
    private static String text(String message) {
        String clean = CONTROL.matcher(message).replaceAll(" ");
        String cut = clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE);
        return cut.replace("\\", "\\\\").replace("\"", "\\\"").replace(";", "\\;");
    }
}
