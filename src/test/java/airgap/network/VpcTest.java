package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VpcTest {
    private final List<Vpc> made = new ArrayList<>();
    private final Mocked mocked = Mocked.run(context -> {
        var range = Example.DEV_ACCOUNT.range();
        made.add(new Vpc(
                "workload-dev",
                new Vpc.Args(range, Tiers.workload(range), Example.ZONES, Example.logArchiveArn()),
                ComponentResourceOptions.Empty));
    });

    @Test
    void everyTierHasASubnetAndARouteTableOfItsOwnInEveryZone() {
        assertThat(mocked.ofType("aws:ec2/subnet:Subnet")).hasSize(18);
        assertThat(mocked.ofType("aws:ec2/routeTable:RouteTable")).hasSize(18);
        assertThat(mocked.ofType("aws:ec2/routeTableAssociation:RouteTableAssociation"))
                .hasSize(18)
                .extracting(association -> association.text("/routeTableId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void zonesAreNamedByIdBecauseNamesDifferBetweenAccounts() {
        assertThat(mocked.resource("aws:ec2/subnet:Subnet", "workload-dev-data-plane-euc1-az2")
                        .text("/availabilityZoneId"))
                .isEqualTo("euc1-az2");
    }

    @Test
    void everySubnetComesAfterTheFlowLogAndGoesBeforeIt() {
        var log = mocked.resource("aws:ec2/flowLog:FlowLog", "workload-dev");
        assertThat(log.text("/trafficType")).isEqualTo("ALL");
        assertThat(log.text("/logDestination"))
                .isEqualTo("arn:aws:s3:::airgap-logs-111122223333-eu-central-1/vpc-flow/");
        assertThat(mocked.ofType("aws:ec2/subnet:Subnet"))
                .allSatisfy(subnet -> assertThat(subnet.request().getDependenciesList())
                        .anyMatch(urn -> urn.endsWith("FlowLog::workload-dev")));
    }

    @Test
    void noSubnetGivesPublicAddresses() {
        assertThat(mocked.ofType("aws:ec2/subnet:Subnet"))
                .noneMatch(subnet -> subnet.inputs().path("mapPublicIpOnLaunch").asBoolean(true));
    }

    @Test
    void theDefaultSecurityGroupLetsNothingThrough() {
        assertThat(mocked.resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "workload-dev")
                        .inputs())
                .noneMatch(value -> value.isArray());
    }

    @Test
    void aTierThatDoesNotExistIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> made.get(0).subnets("dmz")).hasMessageStartingWith("no tier dmz among");
    }
}
