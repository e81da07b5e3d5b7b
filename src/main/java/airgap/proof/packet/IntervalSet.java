package airgap.proof.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A set of whole numbers as sorted, disjoint intervals that do not touch each other. Immutable. */
public final class IntervalSet {
    public static final IntervalSet EMPTY = new IntervalSet(new long[0]);

    /** First and last of each interval, in turn. */
    private final long[] bounds;

    private IntervalSet(long[] bounds) {
        this.bounds = bounds;
    }

    /** Both ends belong to it. */
    public record Interval(long first, long last) {
        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public static IntervalSet of(long number) {
        return of(number, number);
    }

    /** All numbers from the first to the last, which belongs to it. */
    public static IntervalSet of(long first, long last) {
        if (first > last) {
            throw new IllegalArgumentException(first + " > " + last);
        }
        return new IntervalSet(new long[] {first, last});
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public List<Interval> intervals() {
        var intervals = new ArrayList<Interval>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            intervals.add(new Interval(bounds[i], bounds[i + 1]));
        }
        return intervals;
    }

    /** @throws IllegalStateException if there is none */
    public long smallest() {
        if (isEmpty()) {
            throw new IllegalStateException("empty");
        }
        return bounds[0];
    }

    public boolean contains(long number) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (number <= bounds[i + 1]) {
                return bounds[i] <= number;
            }
        }
        return false;
    }

    public boolean containsAll(IntervalSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean meets(IntervalSet other) {
        return !intersect(other).isEmpty();
    }

    public IntervalSet intersect(IntervalSet other) {
        var result = new Builder(bounds.length + other.bounds.length);
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length && theirs < other.bounds.length) {
            long first = Math.max(bounds[mine], other.bounds[theirs]);
            long last = Math.min(bounds[mine + 1], other.bounds[theirs + 1]);
            if (first <= last) {
                result.add(first, last);
            }
            if (bounds[mine + 1] < other.bounds[theirs + 1]) {
                mine += 2;
            } else {
                theirs += 2;
            }
        }
        return result.build();
    }

    public IntervalSet union(IntervalSet other) {
        var result = new Builder(bounds.length + other.bounds.length);
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length || theirs < other.bounds.length) {
            if (theirs == other.bounds.length || mine < bounds.length && bounds[mine] <= other.bounds[theirs]) {
                result.add(bounds[mine], bounds[mine + 1]);
                mine += 2;
            } else {
                result.add(other.bounds[theirs], other.bounds[theirs + 1]);
                theirs += 2;
            }
        }
        return result.build();
    }

    public IntervalSet minus(IntervalSet other) {
        var result = new Builder(bounds.length + other.bounds.length);
        int theirs = 0;
        for (int mine = 0; mine < bounds.length; mine += 2) {
            long first = bounds[mine];
            long last = bounds[mine + 1];
            while (theirs < other.bounds.length && other.bounds[theirs + 1] < first) {
                theirs += 2;
            }
            int next = theirs;
            while (next < other.bounds.length && other.bounds[next] <= last) {
                if (other.bounds[next] > first) {
                    result.add(first, other.bounds[next] - 1);
                }
                first = other.bounds[next + 1] + 1;
                next += 2;
            }
            if (first <= last) {
                result.add(first, last);
            }
        }
        return result.build();
    }

    /** Takes intervals in the order of their first number, and joins those that overlap or touch. */
    private static final class Builder {
        private final long[] bounds;
        private int length;

        Builder(int most) {
            // An interval of one operand can be cut by each of the other.
            bounds = new long[2 * most + 2];
        }

        void add(long first, long last) {
            if (length > 0 && first <= bounds[length - 1] + 1) {
                bounds[length - 1] = Math.max(bounds[length - 1], last);
            } else {
                bounds[length++] = first;
                bounds[length++] = last;
            }
        }

        IntervalSet build() {
            return length == 0 ? EMPTY : new IntervalSet(Arrays.copyOf(bounds, length));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Such as {@code 80,1024-65535}. */
    @Override
    public String toString() {
        return intervals().stream().map(Interval::toString).collect(Collectors.joining(","));
    }
}
