package airgap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.AwsService;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.need.Permission;
import airgap.network.Vpc;
import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

    private final Mocked mocked = Mocked.run(context -> {
        var range = Example.DEV_ACCOUNT.range();
        var vpc = new Vpc(
                "dev",
                new Vpc.Args(range, Tiers.workload(range), Example.ZONES, Example.logArchiveArn()),
                ComponentResourceOptions.Empty);
        new Endpoints(
                "dev-endpoints",
                new Endpoints.Args(
                        vpc,
                        Example.REGION,
                        perimeter(),
                        List.of(Tiers.DATA_PLANE),
                        List.of(Caller.ofVpc(range)),
                        true),
                ComponentResourceOptions.Empty);
    });

    @Test
    void aGatewayEndpointHangsOnTheRouteTablesOfItsTiers() {
        var s3 = mocked.resource(ENDPOINT, "dev-endpoints-s3");
        assertThat(s3.text("/vpcEndpointType")).isEqualTo("Gateway");
        assertThat(s3.inputs().path("routeTableIds")).hasSize(3);
        assertThat(s3.inputs().has("privateDnsEnabled")).isFalse();
    }

    @Test
    void anInterfaceEndpointHasPrivateDnsAndStandsInEveryZoneOfTheEndpointsTier() {
        var ecr = mocked.resource(ENDPOINT, "dev-endpoints-ecr-api");
        assertThat(ecr.text("/serviceName")).isEqualTo("com.amazonaws.eu-central-1.ecr.api");
        assertThat(ecr.inputs().path("privateDnsEnabled").asBoolean()).isTrue();
        assertThat(ecr.inputs().path("subnetIds"))
                .extracting(id -> id.asText())
                .containsExactly("dev-endpoints-euc1-az1-id", "dev-endpoints-euc1-az2-id", "dev-endpoints-euc1-az3-id");
    }

    @Test
    void aGlobalServiceIsReachedAcrossRegions() {
        var iam = mocked.resource(ENDPOINT, "dev-endpoints-iam");
        assertThat(iam.text("/serviceName")).isEqualTo("com.amazonaws.iam");
        assertThat(iam.text("/serviceRegion")).isEqualTo("us-east-1");
        assertThat(iam.inputs().path("privateDnsEnabled").asBoolean()).isTrue();
        assertThat(mocked.resource(ENDPOINT, "dev-endpoints-ecr-api").inputs().has("serviceRegion"))
                .isFalse();
    }

    @Test
    void anEndpointTellsInItsTagsWhoNeedsItAndWhy() {
        assertThat(mocked.resource(ENDPOINT, "dev-endpoints-ecr-api")
                        .inputs()
                        .path("tags")
                        .path("airgap/needed-by/nodes")
                        .asText())
                .isEqualTo("log in");
    }

    @Test
    void interfacesAnswerHttpsFromTheirVpcAndNothingElse() {
        assertThat(mocked.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.text("/cidrIpv4")).isEqualTo("10.68.0.0/16");
                    assertThat(rule.inputs().path("fromPort").asInt()).isEqualTo(443);
                    assertThat(rule.inputs().path("toPort").asInt()).isEqualTo(443);
                });
        assertThat(mocked.ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"))
                .isEmpty();
    }

    private static Perimeter perimeter() {
        return Perimeter.of(
                List.of(
                        Need.Api.of(
                                "nodes",
                                AwsService.ECR_API,
                                "log in",
                                Permission.of("LogIn", List.of("ecr:GetAuthorizationToken"), "*")),
                        Need.Api.of(
                                "nodes",
                                AwsService.S3,
                                "fetch layers",
                                Permission.of("Fetch", List.of("s3:GetObject"), "arn:aws:s3:::layers/*")),
                        Need.Api.of(
                                "runners",
                                AwsService.IAM,
                                "make roles",
                                Permission.of("Make", List.of("iam:CreateRole"), "*"))),
                new Perimeter.Terms(Example.REGION, "o-a1b2c3d4e5", Set.of(), need -> false));
    }
}
