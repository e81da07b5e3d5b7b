package airgap.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.aws.AwsService;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.StackName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static final Need.Api ROLES =
            Need.Api.of("runners", AwsService.IAM, "make roles", Permission.of("Make", List.of("iam:CreateRole"), "*"));

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
    void whereAwsOffersNoEndpointAHostMustBeApproved() {
        Perimeter perimeter = perimeter(DUBLIN, PRICES);
        assertThat(perimeter.endpoints()).isEmpty();
        assertThat(perimeter.exceptions())
                .singleElement()
                .isEqualTo(new Need.Internet(
                        "karpenter",
                        new Destination.Host("api.pricing.eu-central-1.amazonaws.com"),
                        Protocol.TLS,
                        443,
                        Optional.empty(),
                        "prices instance types"));
        assertThat(perimeter(FRANKFURT, PRICES).exceptions()).isEmpty();
        assertThat(perimeter(FRANKFURT, PRICES).endpoints()).containsOnlyKeys(AwsService.PRICING);
    }

    @Test
    void aGlobalServiceIsReachedByAnEndpointUnlessSettingsSayFirewall() {
        assertThat(perimeter(DUBLIN, ROLES).endpoints()).containsOnlyKeys(AwsService.IAM);
        Perimeter byFirewall = Perimeter.of(
                List.of(ROLES), new Perimeter.Terms(DUBLIN, ORGANIZATION, Set.of(AwsService.IAM), need -> false));
        assertThat(byFirewall.endpoints()).isEmpty();
        assertThat(byFirewall.exceptions())
                .extracting(need -> need.destination().toString())
                .containsExactly("iam.amazonaws.com");
        assertThat(byFirewall.doneWithout()).isEmpty();
    }

    @Test
    void theOptionalNeedsOfAComponentAreMetTogetherOrNotAtAll() {
        var lookup = Need.Api.of(
                        "karpenter",
                        AwsService.IAM,
                        "looks for profiles",
                        Permission.of("List", List.of("iam:ListInstanceProfiles"), "*"))
                .orWithout();
        Perimeter without = perimeter(DUBLIN, PRICES.orWithout(), lookup);
        assertThat(without.endpoints()).isEmpty();
        assertThat(without.meets(lookup)).isFalse();
        assertThat(without.notices(new StackName("workload-dev")))
                .containsExactly("workload-dev: karpenter does without iam (looks for profiles) and pricing.api (prices"
                        + " instance types), since not all of it is reached by an endpoint or an approved host");

        Perimeter approved = Perimeter.of(
                List.of(PRICES.orWithout(), lookup),
                new Perimeter.Terms(
                        DUBLIN,
                        ORGANIZATION,
                        Set.of(),
                        need -> need.destination().toString().equals("api.pricing.eu-central-1.amazonaws.com")));
        assertThat(approved.endpoints()).containsOnlyKeys(AwsService.IAM);
        assertThat(approved.exceptions()).hasSize(1);
        assertThat(approved.meets(lookup)).isTrue();
    }

    @Test
    void aCentralEndpointAdmitsWhatAllStacksNeedAndTellsInWhich() throws Exception {
        var other = Need.Api.of(
                "nodes",
                AwsService.EC2,
                "join the cluster",
                Permission.of("Describe", List.of("ec2:DescribeInstances"), "*"));
        var central = Perimeter.central(
                new TreeMap<>(Map.of(
                        new StackName("workload-dev"), perimeter(FRANKFURT, NODES_DESCRIBE, KARPENTER_LAUNCHES, LAYERS),
                        new StackName("workload-prod"), perimeter(FRANKFURT, other))),
                ORGANIZATION);
        assertThat(central.endpoints()).containsOnlyKeys(AwsService.EC2);
        assertThat(central.endpoint(AwsService.EC2).orElseThrow().reasons())
                .containsEntry("nodes", "join the cluster - in workload-dev workload-prod")
                .containsEntry("karpenter", "launches nodes - in workload-dev");
        assertThat(statements(central, AwsService.EC2)).hasSize(1);
    }

    /** What one more account costs is the length of its ARNs; see docs/endpoints.md. */
    @Test
    void theCentralPoliciesOfAHundredWorkloadsFit() {
        var perimeters = new TreeMap<StackName, Perimeter>();
        for (int i = 0; i < 100; i++) {
            String name = "workload-of-a-team-with-a-name-" + (i < 10 ? "0" : "") + i;
            var stack = new StackName(name.substring(0, 9) + name.substring(name.length() - 23));
            perimeters.put(
                    stack,
                    perimeter(
                            FRANKFURT,
                            Need.Api.of(
                                    "karpenter",
                                    AwsService.EKS,
                                    "reads the cluster",
                                    Permission.of(
                                            "Read",
                                            List.of("eks:DescribeCluster"),
                                            "arn:aws:eks:eu-central-1:1234567890" + (10 + i % 90) + ":cluster/"
                                                    + stack))));
        }
        Endpoint eks = Perimeter.central(perimeters, ORGANIZATION)
                .endpoint(AwsService.EKS)
                .orElseThrow();
        assertThat(eks.policy().length()).isLessThan(10_000);
        assertThat(eks.fits()).isTrue();
        assertThat(eks.reasons()).containsEntry("karpenter", "reads the cluster - in 100 stacks");
    }

    @Test
    void actionsOnTheSameResourcesAndResourcesOfTheSameActionsAreOneStatement() throws Exception {
        var perimeter = perimeter(
                FRANKFURT,
                describing("a", "arn:aws:ec2:*:*:instance/*", "ec2:StartInstances"),
                describing("b", "arn:aws:ec2:*:*:volume/*", "ec2:StartInstances"),
                describing("c", "arn:aws:ec2:*:*:volume/*", "ec2:StopInstances"));
        JsonNode statements = statements(perimeter, AwsService.EC2);
        assertThat(statements).hasSize(2);
        assertThat(statements.at("/0/Resource").toString()).isEqualTo("[\"arn:aws:ec2:*:*:instance/*\"]");
        assertThat(statements.at("/0/Action").toString()).isEqualTo("[\"ec2:StartInstances\"]");
        assertThat(statements.at("/1/Resource").toString()).isEqualTo("[\"arn:aws:ec2:*:*:volume/*\"]");
        assertThat(statements.at("/1/Action").toString()).isEqualTo("[\"ec2:StartInstances\",\"ec2:StopInstances\"]");
    }

    private static Need.Api describing(String component, String resource, String action) {
        return Need.Api.of(component, AwsService.EC2, "works", Permission.of("Does", List.of(action), resource));
    }

    @Test
    void anOptionalNeedIsDoneWithout() {
        Perimeter perimeter = perimeter(DUBLIN, PRICES.orWithout());
        assertThat(perimeter.exceptions()).isEmpty();
        assertThat(perimeter.endpoints()).isEmpty();
        assertThat(perimeter.meets(PRICES.orWithout())).isFalse();
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
        return Perimeter.of(List.of(needs), new Perimeter.Terms(region, ORGANIZATION, Set.of(), need -> false));
    }

    private static JsonNode statements(Perimeter perimeter, AwsService service) throws Exception {
        return new ObjectMapper()
                .readTree(perimeter.endpoint(service).orElseThrow().policy())
                .get("Statement");
    }
}
