package airgap.rehearsal;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that the engine, a provider or the program said during a run.
 *
 * @param urn of the resource it is about, or empty
 */
public record Diagnostic(Severity severity, String urn, String message) implements Comparable<Diagnostic> {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::severity)
            .reversed()
            .thenComparing(Diagnostic::urn)
            .thenComparing(Diagnostic::message);

    static Diagnostic error(String urn, String message) {
        return new Diagnostic(Severity.ERROR, urn, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Errors first, then by URN and text, so that equal runs read equal. */
    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + ": " + (urn.isEmpty() ? "" : urn + ": ") + message;
    }
}
