package airgap.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.aws.AwsService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerimeterTest {
    private static final String FRANKFURT = "eu-central-1";
    private static final String DUBLIN = "eu-west-1";
    private static final String ORGANIZATION = "o-a1b2c3d4e5";

    private static final Need.Api NODES_DESCRIBE = Need.Api.of(
            "nodes",
            AwsService.EC2,
            "join the cluster",
            Permission.of("Describe", List.of("ec2:DescribeInstances"), "*"));
    private static final Need.Api KARPENTER_LAUNCHES = Need.Api.of(
            "karpenter",
            AwsService.EC2,
            "launches nodes",
            Permission.of("Launch", List.of("ec2:RunInstances"), "*")
                    .when("StringEquals", "aws:RequestedRegion", FRANKFURT));
    private static final Need.Api LAYERS = Need.Api.of(
                    "nodes",
                    AwsService.S3,
                    "fetch layers",
                    Permission.of("Fetch", List.of("s3:GetObject"), "arn:aws:s3:::layers/*"))
            .boundedBy(Need.Boundary.NAMED_RESOURCE);
    private static final Need.Api PRICES = Need.Api.of(
            "karpenter",
            AwsService.PRICING,
            "prices instance types",
            Permission.of("Read", List.of("pricing:GetProducts"), "*"));

    @Test
    void aServiceThatNobodyNeedsHasNoEndpoint() {
        assertThat(perimeter(FRANKFURT, NODES_DESCRIBE).endpoints()).containsOnlyKeys(AwsService.EC2);
    }

    @Test
    void anEndpointKnowsWhoNeedsItAndWhy() {
        assertThat(perimeter(FRANKFURT, NODES_DESCRIBE, KARPENTER_LAUNCHES)
                        .endpoint(AwsService.EC2)
                        .orElseThrow()
                        .reasons())
                .containsEntry("nodes", "join the cluster")
                .containsEntry("karpenter", "launches nodes");
    }

    @Test
    void thePolicyAdmitsWhatIsNeededFromCallersOfTheOrganization() throws Exception {
        JsonNode statement = statements(perimeter(FRANKFURT, NODES_DESCRIBE, KARPENTER_LAUNCHES), AwsService.EC2)
                .get(0);
        assertThat(statement.at("/Action").toString()).isEqualTo("[\"ec2:DescribeInstances\",\"ec2:RunInstances\"]");
        assertThat(statement.at("/Condition/StringEquals/aws:PrincipalOrgID/0").asText())
                .isEqualTo(ORGANIZATION);
    }

    @Test
    void aCallThatAwsSignsItselfIsBoundedByItsResourceAlone() throws Exception {
        JsonNode statement =
                statements(perimeter(FRANKFURT, LAYERS), AwsService.S3).get(0);
        assertThat(statement.at("/Resource/0").asText()).isEqualTo("arn:aws:s3:::layers/*");
        assertThat(statement.has("Condition")).isFalse();
    }

    @Test
    void aNeedThatCannotBeMetPrivatelyIsTold() {
        assertThat(perimeter(DUBLIN, PRICES).unmet()).containsExactly(PRICES);
        assertThat(perimeter(FRANKFURT, PRICES).reaches(AwsService.PRICING)).isTrue();
    }

    @Test
    void anOptionalNeedIsDoneWithout() {
        Perimeter perimeter = perimeter(DUBLIN, PRICES.orWithout());
        assertThat(perimeter.unmet()).isEmpty();
        assertThat(perimeter.reaches(AwsService.PRICING)).isFalse();
    }

    @Test
    void anActionOfAnotherServiceIsAMistakeOfTheComponent() {
        var foreign = Permission.of("Wrong", List.of("iam:PassRole"), "*");
        assertThatThrownBy(() -> Need.Api.of("nodes", AwsService.EC2, "none", foreign))
                .hasMessage("iam:PassRole is not an action of ec2");
    }

    @Test
    void aReasonThatNoTagWouldTakeIsAMistakeOfTheComponent() {
        assertThatThrownBy(() -> Need.Api.of("nodes", AwsService.EC2, "says \"hello\""))
                .hasMessageContaining("not fit for a tag");
    }

    private static Perimeter perimeter(String region, Need... needs) {
        return Perimeter.of(List.of(needs), region, ORGANIZATION);
    }

    private static JsonNode statements(Perimeter perimeter, AwsService service) throws Exception {
        return new ObjectMapper()
                .readTree(perimeter.endpoint(service).orElseThrow().policy())
                .get("Statement");
    }
}
