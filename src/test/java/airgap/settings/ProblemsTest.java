package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void none_throws_nothing() {
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void all_are_thrown_at_once_in_the_order_of_finding_and_each_once() {
        problems.add("b", "is wrong", "correct it");
        problems.addAll(
                List.of(new Problem("a", "is wrong", "correct it"), new Problem("b", "is wrong", "correct it")));

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(SettingsException.class)
                .hasMessage("b  is wrong; correct it\na  is wrong; correct it");
    }

    @Test
    void an_exception_of_ours_splits_into_fault_and_remedy() {
        problems.add(new Place("f.yaml", 3, "a.b"), new IllegalArgumentException("x is wrong; write y"));
        problems.add(new Place("f.yaml", 0, ""), new IllegalArgumentException("x is wrong"));

        assertThat(problems.all())
                .containsExactly(
                        new Problem("f.yaml:3 a.b", "x is wrong", "write y"),
                        new Problem("f.yaml", "x is wrong", "correct it"));
    }

    @Test
    void control_characters_and_endless_texts_do_not_reach_the_reader() {
        problems.add("a", "\u001b[2J" + "x".repeat(10_000), "y");

        assertThat(problems.all().get(0).fault()).doesNotContain("\u001b").hasSizeLessThan(1_000);
    }
}
