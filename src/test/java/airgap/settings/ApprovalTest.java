package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static Approval of(String host) {
        return new Approval(
                "airgap:approvals[0]",
                host,
                new TreeSet<>(List.of(443)),
                List.of(StackName.SHARED),
                "why",
                "who",
                LocalDate.of(2027, 10, 31));
    }

    @Test
    void a_host_covers_itself_only() {
        assertThat(of("api.example.com").covers("api.example.com")).isTrue();
        assertThat(of("api.example.com").covers("x.api.example.com")).isFalse();
    }

    @Test
    void a_wildcard_covers_what_is_below_and_not_the_domain_or_a_neighbour() {
        assertThat(of("*.example.com").covers("a.b.example.com")).isTrue();
        assertThat(of("*.example.com").covers("example.com")).isFalse();
        assertThat(of("*.example.com").covers("badexample.com")).isFalse();
    }

    @Test
    void the_last_day_counts() {
        assertThat(of("api.example.com").inForceOn(LocalDate.of(2027, 10, 31))).isTrue();
        assertThat(of("api.example.com").inForceOn(LocalDate.of(2027, 11, 1))).isFalse();
    }
}
