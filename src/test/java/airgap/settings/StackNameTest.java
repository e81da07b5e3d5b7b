package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "network",
                "shared",
                "workload-dev",
                "workload-a1",
                "workload-eu-prod-2",
                "workload-abcdefghijklmnopqrstuvw"
            })
    void these_are_stacks(String name) {
        assertThat(StackName.parse(name)).map(StackName::value).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Network",
                "workload",
                "workload-",
                "workload-1a",
                "workload-a-",
                "workload-a--b",
                "workload-a_b",
                "workload-abcdefghijklmnopqrstuvwx"
            })
    void these_are_not(String name) {
        assertThat(StackName.parse(name)).isEmpty();
        assertThatThrownBy(() -> new StackName(name)).hasMessageContaining("; legal are: ");
    }

    @Test
    void stacks_sort_in_the_order_of_application() {
        assertThat(List.of(
                        StackName.NETWORK, StackName.SHARED, new StackName("workload-a"), new StackName("workload-b")))
                .isSorted();
        assertThat(StackName.SHARED).isGreaterThan(StackName.NETWORK);
    }
}
