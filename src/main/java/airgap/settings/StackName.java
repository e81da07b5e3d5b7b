package airgap.settings;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a stack: {@code network}, {@code shared} or {@code workload-<name>}. The natural order is the order in which
 * stacks are applied: network, shared, then the workloads by name.
 */
public record StackName(String value) implements Comparable<StackName> {
    /**
     * Longest name that keeps every derived AWS name within its limit; the tightest is the IAM role name with 64
     * characters (IAM quotas), of which our longest suffix takes 28.
     */
    public static final int MAX_LENGTH = 32;

    public static final StackName NETWORK = new StackName("network");
    public static final StackName SHARED = new StackName("shared");

    private static final Pattern WORKLOAD = Pattern.compile("workload-[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Comparator<StackName> ORDER =
            Comparator.comparingInt(StackName::rank).thenComparing(StackName::value);

    /** @throws IllegalArgumentException if the name is none of the legal ones */
    public StackName {
        Objects.requireNonNull(value);
        if (!isLegal(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a stack of this program; " + legal());
        }
    }

    /** The name as a stack name, or empty where it is none of ours. */
    public static Optional<StackName> parse(String name) {
        return isLegal(name) ? Optional.of(new StackName(name)) : Optional.empty();
    }

    /** The sentence that tells what would be legal. */
    public static String legal() {
        return "legal are: network, shared, workload-<name> (lower case letters, digits and single hyphens, at most "
                + MAX_LENGTH + " characters in all)";
    }

    public boolean isWorkload() {
        return value.startsWith("workload-");
    }

    @Override
    public int compareTo(StackName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return value;
    }

    private int rank() {
        return value.equals("network") ? 0 : value.equals("shared") ? 1 : 2;
    }

    private static boolean isLegal(String name) {
        return name.equals("network")
                || name.equals("shared")
                || name.length() <= MAX_LENGTH && WORKLOAD.matcher(name).matches();
    }
}
