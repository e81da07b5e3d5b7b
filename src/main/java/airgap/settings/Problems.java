package airgap.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects faults, so that one run reports all of them. In the order of finding, without repetition. Not thread-safe.
 */
public final class Problems {
    /** Longer texts are cut: a message is to be read, and a mistake may put a whole document into one value. */
    private static final int MAX_TEXT = 600;

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(String where, String fault, String remedy) {
        found.add(new Problem(printable(where), printable(fault), printable(remedy)));
    }

    /** Adds what somebody else has found. */
    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    public void add(Place where, String fault, String remedy) {
        add(where.toString(), fault, remedy);
    }

    /** Adds the message of an exception of ours; such messages have the form {@code fault; remedy}. */
    public void add(Place where, IllegalArgumentException reason) {
        String message = String.valueOf(reason.getMessage());
        int border = message.indexOf("; ");
        if (border < 0) {
            add(where, message, "correct it");
        } else {
            add(where, message.substring(0, border), message.substring(border + 2));
        }
    }

    public void add(Problem problem) {
        add(problem.where(), problem.fault(), problem.remedy());
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws SettingsException with all of them, if there are any */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new SettingsException(all());
        }
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    // Messages go to terminals and pull requests: no control sequence of a file may get there.
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT) + "…";
    }
}
