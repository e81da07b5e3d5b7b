package airgap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.AwsService;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.need.Permission;
import airgap.network.Vpc;
import airgap.settings.Cidr;
import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Endpoints in one VPC, found from another. */
class EndpointZonesTest {
    private static final String ZONE = "aws:route53/zone:Zone";
    private static final String RECORD = "aws:route53/record:Record";

    private final Mocked mocked = Mocked.run(context -> {
        var range = new Cidr("10.64.4.0/24");
        var vpc = new Vpc(
                "services",
                new Vpc.Args(range, Tiers.services(range), Example.ZONES, Example.logArchiveArn()),
                ComponentResourceOptions.Empty);
        var central = new Endpoints(
                "services-endpoints",
                new Endpoints.Args(
                        vpc,
                        Example.REGION,
                        perimeter(AwsService.ECR_DKR, AwsService.EC2, AwsService.EKS),
                        List.of(),
                        List.of(
                                new Caller("dev-data-plane", "dev", new Cidr("10.68.0.0/17")),
                                new Caller("shared-runners", "shared", new Cidr("10.64.16.0/21"))),
                        false),
                ComponentResourceOptions.Empty);
        new EndpointZones(
                "dev-endpoints",
                new EndpointZones.Args(
                        Output.of("vpc-dev"),
                        Example.REGION,
                        perimeter(AwsService.ECR_DKR, AwsService.EC2),
                        central.names()),
                ComponentResourceOptions.Empty);
    });

    @Test
    void aCentralEndpointLeavesTheServicesNameToThoseWhoNeedIt() {
        var ec2 = mocked.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "services-endpoints-ec2");
        assertThat(ec2.inputs().path("privateDnsEnabled").asBoolean(true)).isFalse();
        assertThat(ec2.inputs().path("subnetIds")).hasSize(3);
    }

    @Test
    void centralEndpointsAdmitEachWhoNeedsThemByItsOwnRange() {
        assertThat(mocked.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .allSatisfy(rule -> {
                    assertThat(rule.inputs().path("fromPort").asInt()).isEqualTo(443);
                    assertThat(rule.inputs().path("toPort").asInt()).isEqualTo(443);
                })
                .extracting(rule -> rule.text("/cidrIpv4"))
                .containsExactlyInAnyOrder("10.68.0.0/17", "10.64.16.0/21");
    }

    @Test
    void aServiceThatIsNotNeededHereHasNoZoneHere() {
        assertThat(mocked.ofType(ZONE))
                .extracting(zone -> zone.text("/name"))
                .containsExactlyInAnyOrder("dkr.ecr.eu-central-1.amazonaws.com", "ec2.eu-central-1.amazonaws.com");
        assertThat(mocked.ofType(ZONE))
                .allSatisfy(zone -> assertThat(zone.text("/vpcs/0/vpcId")).isEqualTo("vpc-dev"));
    }

    @Test
    void aZoneLeadsToTheRegionalNameOfTheEndpoint() {
        var record = mocked.resource(RECORD, "dev-endpoints-ec2");
        assertThat(record.text("/name")).isEqualTo("ec2.eu-central-1.amazonaws.com");
        assertThat(record.text("/type")).isEqualTo("A");
        assertThat(record.text("/aliases/0/name")).isEqualTo("services-endpoints-ec2.vpce.amazonaws.com");
        assertThat(record.text("/aliases/0/zoneId")).isEqualTo("Zservices-endpoints-ec2");
    }

    @Test
    void everyRegistryIsFound() {
        assertThat(mocked.ofType(RECORD))
                .extracting(record -> record.text("/name"))
                .containsExactlyInAnyOrder(
                        "ec2.eu-central-1.amazonaws.com",
                        "dkr.ecr.eu-central-1.amazonaws.com",
                        "*.dkr.ecr.eu-central-1.amazonaws.com");
    }

    private static Perimeter perimeter(AwsService... services) {
        return Perimeter.of(
                List.of(services).stream()
                        .map(service -> Need.Api.of("nodes", service, "work", new Permission[0]))
                        .toList(),
                new Perimeter.Terms(Example.REGION, "o-a1b2c3d4e5", Set.of(), need -> false));
    }
}
