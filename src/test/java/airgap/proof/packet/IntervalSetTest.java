package airgap.proof.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IntervalSetTest {
    private static final int LARGEST = 20;

    @Test
    void intervalsThatTouchAreOne() {
        assertThat(IntervalSet.of(1, 3).union(IntervalSet.of(4, 9)).intervals())
                .containsExactly(new IntervalSet.Interval(1, 9));
        assertThat(IntervalSet.of(1, 9).minus(IntervalSet.of(4)).toString()).isEqualTo("1-3,5-9");
    }

    @Test
    void endsThatAreTheWrongWayRoundAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> IntervalSet.of(2, 1));
    }

    /** Against plain sets of numbers. */
    @RepeatedTest(300)
    void operationsAreThoseOfSets(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var a = new TreeSet<Long>();
        var b = new TreeSet<Long>();
        IntervalSet left = any(random, a);
        IntervalSet right = any(random, b);
        assertThat(numbers(left)).isEqualTo(a);

        var both = new TreeSet<>(a);
        both.retainAll(b);
        assertThat(numbers(left.intersect(right))).isEqualTo(both);
        var rest = new TreeSet<>(a);
        rest.removeAll(b);
        assertThat(numbers(left.minus(right))).isEqualTo(rest);
        var either = new TreeSet<>(a);
        either.addAll(b);
        assertThat(numbers(left.union(right))).isEqualTo(either);
        assertThat(left.containsAll(right)).isEqualTo(a.containsAll(b));
        assertThat(left.meets(right)).isEqualTo(!both.isEmpty());
        assertThat(left.equals(right)).isEqualTo(a.equals(b));
        // One form for one set: the way that led to it does not show.
        assertThat(left.minus(right).union(left.intersect(right))).isEqualTo(left);
    }

    private static IntervalSet any(Random random, Set<Long> numbers) {
        IntervalSet set = IntervalSet.EMPTY;
        for (int i = random.nextInt(6); i > 0; i--) {
            long first = random.nextInt(LARGEST);
            long last = Math.min(LARGEST, first + random.nextInt(5));
            set = set.union(IntervalSet.of(first, last));
            for (long number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return set;
    }

    private static Set<Long> numbers(IntervalSet set) {
        var numbers = new TreeSet<Long>();
        for (long number = 0; number <= LARGEST; number++) {
            if (set.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
