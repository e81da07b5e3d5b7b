package airgap.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody meant who wrote a name that nobody knows. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The known name that is nearest to the written one, if any is near enough to be meant. */
    public static Optional<String> among(Collection<String> known, String written) {
        int near = Math.max(2, written.length() / 3);
        var distance = new LevenshteinDistance(near);
        return known.stream()
                .filter(name -> distance.apply(name, written) >= 0)
                .min(Comparator.<String>comparingInt(name -> distance.apply(name, written))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence for the remedy: the nearest name, or all of them. */
    public static String sentence(Collection<String> known, String written) {
        return among(known, written)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> all(known));
    }

    private static String all(Collection<String> known) {
        return known.isEmpty()
                ? "remove it"
                : "known are: " + known.stream().sorted().collect(Collectors.joining(", "));
    }
}
