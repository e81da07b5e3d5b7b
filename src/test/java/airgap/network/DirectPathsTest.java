package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.RoutingSettings.EastWest;
import airgap.settings.StackName;
import airgap.testing.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectPathsTest {
    private static final List<StackName> SPOKES = List.of(StackName.SHARED, Example.DEV, Example.PROD);
    private static final List<String> SEGMENTS = List.of("shared", "services", "workload-dev", "workload-prod");

    private final DirectPaths direct = new DirectPaths(EastWest.DIRECT, SPOKES, List.of(NetworkSegment.values()));

    @Test
    void inspectedMeansThatThereIsNoOtherWayThanThroughTheFirewall() {
        var inspected = new DirectPaths(EastWest.INSPECTED, SPOKES, List.of(NetworkSegment.values()));
        assertThat(SEGMENTS).allMatch(segment -> inspected.of(segment).isEmpty());
    }

    @Test
    void workloadsReachWhatAllAccountsUseAndNeverEachOther() {
        assertThat(direct.of("workload-dev")).containsExactly("services", "shared");
        assertThat(direct.of("shared")).containsExactly("services", "workload-dev", "workload-prod");
        assertThat(direct.connect("workload-dev", "workload-prod")).isFalse();
    }

    @Test
    void everyPathGoesBothWays() {
        for (String one : SEGMENTS) {
            for (String other : SEGMENTS) {
                assertThat(direct.connect(one, other))
                        .as("%s to %s", one, other)
                        .isEqualTo(direct.connect(other, one));
            }
        }
    }

    @Test
    void aSegmentThatIsNotForAllAccountsIsReachedThroughTheFirewallOnly() {
        for (NetworkSegment segment : NetworkSegment.values()) {
            if (!segment.isForAllAccounts()) {
                assertThat(direct.of(segment.segmentName())).isEmpty();
                assertThat(direct.of("workload-dev")).doesNotContain(segment.segmentName());
            }
        }
        assertThat(direct.of("somewhere")).isEmpty();
    }
}
