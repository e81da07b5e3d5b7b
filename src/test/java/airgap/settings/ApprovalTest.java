package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    @Test
    void the_last_day_counts() {
        var approval = new Approval(
                "airgap:approvals[0]",
                new Destination.Host("api.example.com"),
                Protocol.TLS,
                new TreeSet<>(List.of(443)),
                List.of(Source.usual(StackName.SHARED)),
                "why",
                "who",
                LocalDate.of(2027, 10, 31));
        assertThat(approval.inForceOn(LocalDate.of(2027, 10, 31))).isTrue();
        assertThat(approval.inForceOn(LocalDate.of(2027, 11, 1))).isFalse();
    }
}
