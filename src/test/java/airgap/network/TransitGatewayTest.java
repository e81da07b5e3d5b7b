package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.RoutingSettings.EastWest;
import airgap.settings.StackName;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransitGatewayTest {
    private static final String ROUTE = "aws:ec2transitgateway/route:Route";
    private static final Map<StackName, Account> SPOKES = new TreeMap<>(Map.of(
            StackName.SHARED, Example.SHARED_ACCOUNT,
            Example.DEV, Example.DEV_ACCOUNT,
            Example.PROD, Example.PROD_ACCOUNT));

    private final Mocked mocked = Mocked.run(context -> {
        var gateway = new TransitGateway(
                "network",
                new TransitGateway.Args(
                        64512,
                        SPOKES,
                        Set.of(NetworkSegment.SERVICES),
                        new DirectPaths(EastWest.INSPECTED, SPOKES.keySet(), Set.of(NetworkSegment.SERVICES)),
                        true,
                        Example.logArchiveArn()),
                ComponentResourceOptions.Empty);
        new Segments(
                "segment",
                new Segments.Args(
                        gateway.segmentRouteTableIds(),
                        gateway.networkSegmentRouteTableIds(),
                        List.of(new Cidr("10.68.0.0/14")),
                        Output.of("attachment")),
                ComponentResourceOptions.Empty);
    });

    @Test
    void anAttachmentHasNoRouteUnlessSomebodyAssociatesIt() {
        var gateway = mocked.resource("aws:ec2transitgateway/transitGateway:TransitGateway", "network");
        assertThat(gateway.text("/defaultRouteTableAssociation")).isEqualTo("disable");
        assertThat(gateway.text("/defaultRouteTablePropagation")).isEqualTo("disable");
        assertThat(gateway.isProtected()).isTrue();
    }

    @Test
    void everyRouteTableComesAfterTheFlowLogAndGoesBeforeIt() {
        var log = mocked.resource("aws:ec2/flowLog:FlowLog", "network");
        assertThat(log.text("/logDestination"))
                .isEqualTo("arn:aws:s3:::airgap-logs-111122223333-eu-central-1/tgw-flow/");
        assertThat(log.inputs().has("trafficType"))
                .as("AWS refuses it for a Transit Gateway")
                .isFalse();
        assertThat(mocked.ofType("aws:ec2transitgateway/routeTable:RouteTable"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.request().getDependenciesList())
                        .anyMatch(urn -> urn.endsWith("FlowLog::network")));
    }

    @Test
    void itIsSharedWithTheAccountsOfTheSpokesOnly() {
        assertThat(mocked.resource("aws:ram/resourceShare:ResourceShare", "network")
                        .inputs()
                        .at("/allowExternalPrincipals")
                        .asBoolean(true))
                .isFalse();
        assertThat(mocked.ofType("aws:ram/principalAssociation:PrincipalAssociation"))
                .extracting(principal -> principal.text("/principal"))
                .containsExactlyInAnyOrder("222233334444", "333344445555", "444455556666");
    }

    @Test
    void everySegmentSendsEverythingToInspection() {
        for (StackName spoke : SPOKES.keySet()) {
            var route = mocked.resource(ROUTE, "segment-" + spoke + "-to-inspection");
            assertThat(route.text("/destinationCidrBlock")).isEqualTo("0.0.0.0/0");
            assertThat(route.text("/transitGatewayAttachmentId")).isEqualTo("attachment");
        }
    }

    @Test
    void noWorkloadReachesAnother() {
        for (StackName workload : List.of(Example.DEV, Example.PROD)) {
            var route = mocked.resource(ROUTE, "segment-" + workload + "-never-10.68.0.0-14");
            assertThat(route.text("/destinationCidrBlock")).isEqualTo("10.68.0.0/14");
            assertThat(route.inputs().at("/blackhole").asBoolean()).isTrue();
        }
        assertThat(mocked.ofType(ROUTE)).noneMatch(route -> route.name().startsWith("segment-shared-never"));
    }
}
