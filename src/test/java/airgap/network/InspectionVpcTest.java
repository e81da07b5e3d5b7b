package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.FirewallSettings;
import airgap.settings.RoutingSettings.Egress;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectionVpcTest {
    private static final String ROUTE = "aws:ec2/route:Route";

    private final Mocked mocked = Mocked.run(context -> new InspectionVpc(
            "inspection",
            new InspectionVpc.Args(
                    Example.NETWORK_ACCOUNT,
                    Example.REGION,
                    Example.ZONES,
                    Example.HOME,
                    Egress.ZONAL,
                    Output.of("tgw-1"),
                    Output.of("tgw-rtb-1"),
                    FirewallPolicy.of(Example.HOME, FirewallSettings.NONE, List.of(), List.of()),
                    new FirewallLogs.Destinations(Example.logArchive(), Optional.empty())),
            ComponentResourceOptions.Empty));

    @Test
    void nothingGoesWrong() {
        assertThat(mocked.errors()).isEmpty();
    }

    @Test
    void whatComesFromTheTransitGatewayEntersTheFirewallOfItsZone() {
        for (String zone : Example.ZONES) {
            assertThat(route("inspection-transit-" + zone + "-to-internet").text("/vpcEndpointId"))
                    .isEqualTo("vpce-of-inspection-firewall-" + zone + "-id");
        }
    }

    @Test
    void whatTheFirewallPassesLeavesThroughTheNatGatewayOfItsZone() {
        for (String zone : Example.ZONES) {
            assertThat(route("inspection-firewall-" + zone + "-to-internet").text("/natGatewayId"))
                    .isEqualTo("inspection-" + zone + "-id");
        }
    }

    @Test
    void theAnswerPassesTheSameFirewallAndGoesBackToTheTransitGateway() {
        for (String zone : Example.ZONES) {
            assertThat(route("inspection-public-" + zone + "-to-10.64.0.0-12").text("/vpcEndpointId"))
                    .isEqualTo("vpce-of-inspection-firewall-" + zone + "-id");
            assertThat(route("inspection-firewall-" + zone + "-to-10.64.0.0-12").text("/transitGatewayId"))
                    .isEqualTo("tgw-1");
        }
    }

    @Test
    void onlyPublicSubnetsLeadToTheInternetGateway() {
        assertThat(mocked.ofType(ROUTE))
                .filteredOn(route -> route.inputs().has("gatewayId"))
                .extracting(Mocked.Registered::name)
                .containsExactlyInAnyOrder(
                        "inspection-public-euc1-az1-to-internet",
                        "inspection-public-euc1-az2-to-internet",
                        "inspection-public-euc1-az3-to-internet");
    }

    @Test
    void aFlowKeepsItsZoneInBothDirections() {
        assertThat(mocked.resource("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "inspection")
                        .text("/applianceModeSupport"))
                .isEqualTo("enable");
    }

    @Test
    void aRouteToTheTransitGatewayWaitsForTheAttachment() {
        assertThat(route("inspection-firewall-euc1-az1-to-10.64.0.0-12")
                        .request()
                        .getDependenciesList())
                .anyMatch(urn -> urn.endsWith("VpcAttachment::inspection"));
    }

    @Test
    void theFirewallAndItsLogsAreProtected() {
        assertThat(mocked.resource("aws:networkfirewall/firewall:Firewall", "inspection")
                        .isProtected())
                .isTrue();
        assertThat(mocked.ofType("aws:cloudwatch/logGroup:LogGroup"))
                .hasSize(1)
                .allMatch(Mocked.Registered::isProtected);
    }

    @Test
    void everythingIsAChildOfTheComponent() {
        assertThat(mocked.all())
                .filteredOn(resource -> resource.type().startsWith("aws:"))
                .filteredOn(resource -> !resource.request().getParent().contains("LogArchive"))
                .allMatch(resource -> resource.request().getParent().contains("InspectionVpc"));
    }

    @Test
    void theFirewallKnowsEveryRangeThatIsOurs() {
        assertThat(mocked.resource("aws:networkfirewall/firewallPolicy:FirewallPolicy", "inspection")
                        .text("/firewallPolicy/policyVariables/ruleVariables/0/ipSet/definitions/0"))
                .isEqualTo("10.64.0.0/12");
    }

    @Test
    void whatMatchesNoRuleIsDropped() {
        assertThat(mocked.resource("aws:networkfirewall/firewallPolicy:FirewallPolicy", "inspection")
                        .inputs()
                        .at("/firewallPolicy/statefulDefaultActions")
                        .toString())
                .isEqualTo(
                        "[\"aws:drop_established_app_layer_to_server\",\"aws:alert_established_app_layer_to_server\"]");
    }

    private Mocked.Registered route(String name) {
        return mocked.resource(ROUTE, name);
    }
}
