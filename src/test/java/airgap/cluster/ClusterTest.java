package airgap.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.Need;
import airgap.network.Vpc;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.Tiers;
import airgap.settings.WorkloadSettings.Access;
import airgap.settings.WorkloadSettings.AccessPolicy;
import airgap.settings.WorkloadSettings.ClusterSettings;
import airgap.settings.WorkloadSettings.NodeSettings;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final String CLUSTER = "aws:eks/cluster:Cluster";
    private static final String ADMIN = "arn:aws:iam::444455556666:role/team/admins";

    private final Mocked prod = run(Example.PROD_ACCOUNT);

    @Test
    void nothingGoesWrong() {
        assertThat(prod.errors()).isEmpty();
    }

    @Test
    void theApiIsPrivateFromTheFirstMinute() {
        var cluster = prod.resource(CLUSTER, "c1");
        assertThat(cluster.inputs().at("/vpcConfig/endpointPublicAccess").asBoolean(true))
                .isFalse();
        assertThat(cluster.inputs().at("/vpcConfig/endpointPrivateAccess").asBoolean())
                .isTrue();
        assertThat(cluster.inputs().at("/vpcConfig/subnetIds"))
                .extracting(id -> id.asText())
                .containsExactly(
                        "c1-control-plane-euc1-az1-id", "c1-control-plane-euc1-az2-id", "c1-control-plane-euc1-az3-id");
    }

    @Test
    void theApiIsReachedFromTrustedRangesOnly() {
        assertThat(prod.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.text("/cidrIpv4")).isEqualTo("10.64.16.0/21");
                    assertThat(rule.inputs().path("toPort").asInt()).isEqualTo(443);
                });
    }

    @Test
    void theWayToTheApiOutlivesTheCluster() {
        var cluster = prod.resource(CLUSTER, "c1");
        assertThat(String.join("\n", cluster.request().getDependenciesList()))
                .contains(
                        "SecurityGroupIngressRule::c1-api-from-runners",
                        "RouteTableAssociation::c1-control-plane-euc1-az1");
    }

    @Test
    void eksTakesTheClustersRoleForThisClusterOnly() {
        assertThat(prod.resource("aws:iam/role:Role", "c1-cluster").text("/assumeRolePolicy"))
                .contains(
                        "\"aws:SourceArn\":[\"arn:aws:eks:eu-central-1:" + Example.PROD_ACCOUNT.id() + ":cluster/c1\"]")
                .contains("\"aws:SourceAccount\":[\"" + Example.PROD_ACCOUNT.id() + "\"]");
    }

    @Test
    void thePodIdentityOfTheCniIsForItsServiceAccountOnly() {
        assertThat(prod.resource("aws:iam/role:Role", "c1-vpc-cni").text("/assumeRolePolicy"))
                .contains("\"aws:RequestTag/kubernetes-namespace\":[\"kube-system\"]")
                .contains("\"aws:RequestTag/kubernetes-service-account\":[\"aws-node\"]");
    }

    @Test
    void whoMadeTheClusterIsNobodyInIt() {
        var cluster = prod.resource(CLUSTER, "c1");
        assertThat(cluster.text("/accessConfig/authenticationMode")).isEqualTo("API");
        assertThat(cluster.inputs()
                        .at("/accessConfig/bootstrapClusterCreatorAdminPermissions")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void accessIsWhatTheSettingsSay() {
        assertThat(prod.resource("aws:eks/accessEntry:AccessEntry", "c1-access-444455556666-role-team-admins")
                        .text("/principalArn"))
                .isEqualTo(ADMIN);
        assertThat(prod.ofType("aws:eks/accessPolicyAssociation:AccessPolicyAssociation"))
                .singleElement()
                .satisfies(association -> assertThat(association.text("/policyArn"))
                        .isEqualTo("arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"));
    }

    @Test
    void secretsAreEncryptedAndEveryLogIsKept() {
        var cluster = prod.resource(CLUSTER, "c1");
        assertThat(cluster.text("/encryptionConfig/resources/0")).isEqualTo("secrets");
        assertThat(cluster.inputs().path("enabledClusterLogTypes")).hasSize(5);
        var logs = prod.resource("aws:cloudwatch/logGroup:LogGroup", "aws-eks-c1-cluster");
        assertThat(logs.text("/name")).isEqualTo("/aws/eks/c1/cluster");
        assertThat(logs.text("/kmsKeyId")).isNotEmpty();
    }

    @Test
    void inProductionWhatIsHardToRecreateIsProtected() {
        assertThat(prod.resource(CLUSTER, "c1").isProtected()).isTrue();
        assertThat(prod.ofType("aws:kms/key:Key")).hasSize(2).allMatch(Mocked.Registered::isProtected);
        assertThat(run(Example.DEV_ACCOUNT).resource(CLUSTER, "c1").isProtected())
                .isFalse();
    }

    @Test
    void nodesAreInTheDataPlaneAndTheirMetadataAnswersWithinOneHopOnly() {
        var group = prod.resource("aws:eks/nodeGroup:NodeGroup", "c1-nodes");
        assertThat(group.inputs().path("subnetIds"))
                .extracting(id -> id.asText())
                .allMatch(id -> id.startsWith("c1-data-plane-"));
        assertThat(group.text("/amiType")).isEqualTo("AL2023_ARM_64_STANDARD");
        var template = prod.resource("aws:ec2/launchTemplate:LaunchTemplate", "c1-nodes");
        assertThat(template.text("/metadataOptions/httpTokens")).isEqualTo("required");
        assertThat(template.inputs()
                        .at("/metadataOptions/httpPutResponseHopLimit")
                        .asInt())
                .isEqualTo(1);
        assertThat(template.text("/blockDeviceMappings/0/ebs/encrypted")).isEqualTo("true");
        assertThat(template.inputs().has("vpcSecurityGroupIds")).isFalse();
    }

    @Test
    void theWantedNumberOfNodesFollowsTheFewest() {
        var group = prod.resource("aws:eks/nodeGroup:NodeGroup", "c1-nodes");
        assertThat(group.inputs().at("/scalingConfig/desiredSize").asInt()).isEqualTo(2);
        assertThat(group.request().getIgnoreChangesList()).isEmpty();
    }

    @Test
    void nodesMayPullAndNotPush() {
        assertThat(prod.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .filteredOn(attachment -> attachment.name().startsWith("c1-nodes-"))
                .extracting(attachment -> attachment.text("/policyArn"))
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
                        "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy");
    }

    @Test
    void theEndpointAdmitsAllThatTheCniAsks() {
        assertThat(ClusterAddons.needs())
                .filteredOn(need -> need.component().equals("vpc-cni"))
                .singleElement(InstanceOfAssertFactories.type(Need.Api.class))
                .satisfies(api -> assertThat(api.permissions().get(0).actions())
                        .contains("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"));
    }

    @Test
    void networkPoliciesAreEnforcedByTheCni() {
        assertThat(prod.resource("aws:eks/addon:Addon", "c1-vpc-cni").text("/configurationValues"))
                .contains("\"enableNetworkPolicy\":\"true\"");
    }

    @Test
    void noOutputHoldsAToken() {
        assertThat(prod.all().toString()).doesNotContain("\"token\"");
    }

    private static Mocked run(Account account) {
        return Mocked.run(context -> {
            var vpc = new Vpc(
                    "c1",
                    new Vpc.Args(
                            account.range(), Tiers.workload(account.range()), Example.ZONES, Example.logArchiveArn()),
                    ComponentResourceOptions.Empty);
            var settings = new ClusterSettings("1.34", List.of(new Access(ADMIN, AccessPolicy.CLUSTER_ADMIN)));
            var cluster = new Cluster(
                    "c1",
                    new Cluster.Args(
                            account, Example.REGION, vpc, settings, Map.of("runners", new Cidr("10.64.16.0/21"))),
                    ComponentResourceOptions.Empty);
            new AccessEntries(
                    "c1-access",
                    new AccessEntries.Args(cluster.name(), settings.access()),
                    ComponentResourceOptions.Empty);
            var addons = ClusterAddons.beforeNodes("c1", "c1-vpc-cni", cluster.name(), ComponentResourceOptions.Empty);
            new Nodes(
                    "c1-nodes",
                    new Nodes.Args(
                            cluster.name(), vpc, new NodeSettings(List.of("m7g.large"), 2, 4, 40), List.of(addons)),
                    ComponentResourceOptions.Empty);
        });
    }
}
