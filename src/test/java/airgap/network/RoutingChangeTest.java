package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.EstatePlans;
import airgap.testing.EstatePlans.Effect;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an estate that chooses another way for its packets. */
class RoutingChangeTest {
    private static final String PROPAGATION =
            " adds aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation ";

    private final ProjectFiles files;

    RoutingChangeTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void pastTheFirewallOnlyPropagationsAndTheLeaveToMakeThemAreNew() {
        var before = EstatePlans.of(files.directory());
        files.append("Pulumi.network.yaml", "  airgap:eastWest: direct");
        assertThat(before.changesTo(EstatePlans.of(files.directory())))
                .extracting(EstatePlans.Change::toString)
                .containsExactlyInAnyOrder(
                        "network: changes aws:iam/rolePolicy:RolePolicy wiring-shared [policy]",
                        "network: changes aws:iam/rolePolicy:RolePolicy wiring-workload-dev [policy]",
                        "network: changes aws:iam/rolePolicy:RolePolicy wiring-workload-prod [policy]",
                        "network: changes aws:networkfirewall/ruleGroup:RuleGroup inspection-east-west [ruleGroup]",
                        "shared:" + PROPAGATION + "shared-to-workload-dev",
                        "shared:" + PROPAGATION + "shared-to-workload-prod",
                        "workload-dev:" + PROPAGATION + "workload-dev-to-shared",
                        "workload-prod:" + PROPAGATION + "workload-prod-to-shared");
    }

    @Test
    void aWayOutInEveryZoneIsAddedToTheSingleOneAndMovesNothing() {
        files.append("Pulumi.network.yaml", "  airgap:egress: single");
        var before = EstatePlans.of(files.directory());
        files.replace("Pulumi.network.yaml", "  airgap:egress: single", "  airgap:egress: zonal");
        List<EstatePlans.Change> changes = before.changesTo(EstatePlans.of(files.directory()));
        assertThat(changes).extracting(EstatePlans.Change::effect).containsOnly(Effect.ADDS, Effect.CHANGES);
        assertThat(changes)
                .filteredOn(change -> change.effect() == Effect.CHANGES)
                .extracting(EstatePlans.Change::toString)
                .containsExactlyInAnyOrder(
                        "network: changes aws:ec2/route:Route inspection-transit-euc1-az2-to-internet [vpcEndpointId]",
                        "network: changes aws:ec2/route:Route inspection-transit-euc1-az3-to-internet [vpcEndpointId]",
                        "network: changes aws:networkfirewall/firewall:Firewall inspection [subnetMappings]");
    }
}
