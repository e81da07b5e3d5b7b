package airgap.proof.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import airgap.plan.Plan;
import airgap.plan.PlanException;
import airgap.proof.RehearsedPlans;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstateReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "sandbox"})
    void aClosedEstateHasNoGaps(String name) {
        Estate estate = RehearsedPlans.of(name).estate();
        assertThat(estate.gaps()).isEmpty();
        assertThat(estate.vpcs()).isNotEmpty();
        assertThat(estate.firewallEndpoints()).isNotEmpty();
        assertThat(estate.places()).contains("network/firewall", "workload-dev/data-plane");
    }

    @Test
    void whatAwsMakesByItselfIsThere() {
        Estate estate = RehearsedPlans.of("default").estate();
        Subnet subnet = estate.sortedSubnets().get(0);
        assertThat(subnet.acl().origin()).hasToString("network: default network ACL of ec2 Vpc inspection");
        assertThat(subnet.table().routes())
                .filteredOn(route -> route.target() instanceof Target.Local)
                .hasSize(1);
        assertThat(estate.securityGroups().values())
                .extracting(group -> group.origin().type())
                .contains("cluster security group of eks Cluster");
    }

    @Test
    void aPreviewHasGapsForWhatIsNotKnown() {
        assertThat(RehearsedPlans.previewOf("default").estate().gaps())
                .anySatisfy(gap ->
                        assertThat(gap).contains("network: ec2 Vpc inspection", "is not known before it exists"));
    }

    @Test
    void aPlanThatIsMissingIsAGap() {
        assertThat(RehearsedPlans.of("default").without("network").estate().gaps())
                .anySatisfy(gap -> assertThat(gap).contains("transitGatewayRouteTableId", "that no plan holds"));
    }

    @Test
    void whatMovesPacketsInAWayThatIsNotModelledIsAGap() {
        var plans = RehearsedPlans.of("default")
                .add("network", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "secret", "pcx-1", Map.of());
        assertThat(plans.estate().gaps())
                .containsExactly("network: ec2 VpcPeeringConnection secret is of a type that the proof does not know");
    }

    @Test
    void aVpcWithIpv6IsAGap() {
        var plans = RehearsedPlans.of("default")
                .change("network", "Vpc", "inspection", vpc -> vpc.put("assignGeneratedIpv6CidrBlock", true));
        assertThat(plans.estate().gaps()).singleElement().asString().contains("IPv6");
    }

    @Test
    void defaultTablesOfTheTransitGatewayAreAGap() {
        var plans = RehearsedPlans.of("default")
                .change(
                        "network",
                        "TransitGateway",
                        "network",
                        gateway -> gateway.put("defaultRouteTablePropagation", "enable"));
        assertThat(plans.estate().gaps()).singleElement().asString().contains("defaultRouteTablePropagation");
    }

    @Test
    void plansWithoutANetworkProveNothing() {
        assertThat(EstateReader.read(List.of(new Plan("other", List.of()))).gaps())
                .containsExactly("the plans hold no VPC");
    }

    @Test
    void twoPlansOfOneStackAreRefused() {
        var plans = new ArrayList<>(RehearsedPlans.of("sandbox").plans());
        plans.add(plans.get(0));
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> EstateReader.read(plans))
                .withMessage("two plans of stack \"network\"; give one of each");
    }

    @Test
    void aPropertyThatIsNotWhatAwsTakesIsToldWithItsPlace() {
        var plans = RehearsedPlans.of("default")
                .change("shared", "Vpc", "shared", vpc -> vpc.put("cidrBlock", "10.64.16.0/99"));
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(plans::estate)
                .withMessage(
                        "shared: ec2 Vpc shared cidrBlock: \"10.64.16.0/99\" is no CIDR block of IPv4, such as 10.0.0.0/16");
        var lists = RehearsedPlans.of("default")
                .change(
                        "shared",
                        "VpcAttachment",
                        "shared",
                        (ObjectNode attachment) -> attachment.put("subnetIds", "subnet-1"));
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(lists::estate)
                .withMessageContaining("subnetIds: expected a list");
    }
}
