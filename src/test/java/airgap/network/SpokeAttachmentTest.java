package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokeAttachmentTest {
    private static final String ATTACHMENT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
    private static final String ASSOCIATION = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
    private static final String PROPAGATION = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";

    private final Mocked mocked = Mocked.run(context -> {
        var range = Example.DEV_ACCOUNT.range();
        var vpc = new Vpc(
                "workload-dev",
                new Vpc.Args(range, Tiers.workload(range), Example.ZONES, Example.logArchiveArn()),
                ComponentResourceOptions.Empty);
        new SpokeAttachment(
                "workload-dev",
                new SpokeAttachment.Args(
                        vpc,
                        new TransitGatewayTables(
                                Output.of("tgw-1"), Output.of("tgw-rtb-dev"), Output.of("tgw-rtb-inspection")),
                        new Provider(
                                "network-account",
                                ProviderArgs.builder().profile("airgap-network").build()),
                        Example.HOME,
                        List.of(Tiers.DATA_PLANE),
                        List.of(Tiers.CONTROL_PLANE)),
                ComponentResourceOptions.Empty);
    });

    @Test
    void theSpokeAssociatesItselfThroughTheNetworkAccount() {
        assertThat(mocked.errors()).isEmpty();
        var association = mocked.resource(ASSOCIATION, "workload-dev");
        assertThat(association.text("/transitGatewayRouteTableId")).isEqualTo("tgw-rtb-dev");
        assertThat(association.request().getProvider()).contains("network-account");
    }

    @Test
    void answersFindBackBecauseTheSpokePropagatesIntoTheInspectionTableOnly() {
        assertThat(mocked.ofType(PROPAGATION)).singleElement().satisfies(propagation -> {
            assertThat(propagation.text("/transitGatewayRouteTableId")).isEqualTo("tgw-rtb-inspection");
            assertThat(propagation.request().getProvider()).contains("network-account");
        });
    }

    @Test
    void theAttachmentIsMadeInTheSpokesOwnAccount() {
        assertThat(mocked.resource(ATTACHMENT, "workload-dev").request().getProvider())
                .isEmpty();
    }

    @Test
    void whatTheProviderReadsBackAsTrueIsLeftOut() {
        assertThat(mocked.resource(ATTACHMENT, "workload-dev").inputs()).noneMatch(value -> value.isBoolean());
    }

    @Test
    void onlyTheNamedTiersHaveRoutes() {
        assertThat(mocked.ofType("aws:ec2/route:Route"))
                .hasSize(6)
                .allMatch(route -> route.text("/transitGatewayId").equals("tgw-1"))
                .extracting(Mocked.Registered::name)
                .contains(
                        "workload-dev-data-plane-euc1-az1-to-internet",
                        "workload-dev-control-plane-euc1-az1-to-10.64.0.0-12");
    }
}
