package airgap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.SettingsFiles;
import airgap.settings.StackName;
import airgap.testing.Mocked;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, Object> NETWORK_OUTPUTS = Map.of(
            "transitGatewayId",
            "tgw-1",
            "inspectionRouteTableId",
            "tgw-rtb-0",
            "segmentRouteTableIds",
            Map.of("shared", "tgw-rtb-1", "workload-dev", "tgw-rtb-2"),
            "dnsQueryLogConfigId",
            "rqlc-1",
            "dnsFirewallRuleGroupIds",
            Map.of("shared", "rslvr-frg-1", "workload-dev", "rslvr-frg-2"));
    private static final Map<String, Object> SHARED_OUTPUTS = Map.of(
            "repositoryArns",
            Map.of(
                    "approved/karpenter/controller", "arn:1",
                    "approved/charts/karpenter", "arn:2",
                    "approved/charts/karpenter-crd", "arn:3"));

    /** The project as it is; run once, since Pulumi's mocks are slow. */
    private static @Nullable Mocked unchanged;

    private Path directory = Path.of("");
    private ProjectFiles files = ProjectFiles.in(directory);

    @BeforeAll
    static void runTheUnchangedProject(@TempDir Path project) {
        ProjectFiles.copiedTo(project);
        unchanged = workloadDev(project).run(new App(project, TODAY)::compose);
    }

    @BeforeEach
    void copyTheProject(@TempDir Path temporary) {
        directory = temporary;
        files = ProjectFiles.copiedTo(temporary);
    }

    @Test
    void everyStackOfTheProjectComposes() {
        assertThat(run(setting("network")).errors()).isEmpty();
        assertThat(run(setting("shared").exports("organization/airgap/network", NETWORK_OUTPUTS))
                        .errors())
                .isEmpty();
        assertThat(unchanged().errors()).isEmpty();
    }

    @Test
    void aStackNameThatIsNoneOfOursIsRefusedWithTheLegalOnes() {
        Mocked mocked = new Mocked.Setting("production").run(new App(directory, TODAY)::compose);
        assertThat(mocked.errors())
                .contains("\"production\" is not a stack of this program", "network, shared, workload-<name>");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void everyProblemOfAllFilesIsToldAndNothingIsCreated() {
        files.replace("Pulumi.network.yaml", "10.64.0.0/24", "10.64.0.0/29")
                .replace("Pulumi.workload-prod.yaml", "karpenter", "karpentr");
        Mocked mocked = new Mocked.Setting("shared").run(new App(directory, TODAY)::compose);
        assertThat(mocked.errors()).contains("Pulumi.network.yaml", "10.64.0.0/29");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void aValueThatDidNotComeFromTheFilesIsNamed() {
        var config = new TreeMap<>(config("network"));
        config.put("airgap:networkProfile", "somebody-elses");
        Mocked mocked = new Mocked.Setting("network").config(config).run(new App(directory, TODAY)::compose);
        assertThat(mocked.errors()).contains("networkProfile", "somebody-elses");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void aStackAppliedBeforeWhatItNeedsEndsAtOnceAndSaysWhatToDo() {
        Mocked mocked = run(setting("shared"));
        assertThat(mocked.errors())
                .contains("stack network has not exported transitGatewayId yet", "pulumi up --stack network");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void aWorkloadThatTheNetworkDoesNotKnowYetEndsAtOnce() {
        files.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        Mocked mocked = run(setting("workload-test")
                .exports("organization/airgap/network", NETWORK_OUTPUTS)
                .exports("organization/airgap/shared", SHARED_OUTPUTS));
        assertThat(mocked.errors()).contains("segmentRouteTableIds.workload-test", "pulumi up --stack network");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void aChartThatTheSharedAccountDoesNotHoldYetEndsAtOnce() {
        Mocked mocked = run(setting("workload-dev")
                .exports("organization/airgap/network", NETWORK_OUTPUTS)
                .exports("organization/airgap/shared", Map.of("repositoryArns", Map.of())));
        assertThat(mocked.errors())
                .contains("stack shared has not exported repositoryArns.approved/", "pulumi up --stack shared");
        assertThatNothingWasCreated(mocked);
    }

    @Test
    void inAPreviewWhatIsNotThereYetIsUnknownAndTheSameResourcesArePlanned() {
        Mocked preview = run(setting("workload-dev").inPreview());
        assertThat(preview.errors()).isEmpty();
        assertThat(names(preview)).isEqualTo(names(unchanged()));
    }

    @Test
    void noTwoResourcesShareAUrn() {
        assertThat(unchanged().all().stream()
                        .map(r -> r.request().getParent() + " " + r.type() + " " + r.name())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void karpenterRunsThePrivateImageByDigestFromThePrivateChart() {
        var release = unchanged().resource("kubernetes:helm.sh/v3:Release", "workload-dev-karpenter");
        String registry = "222233334444.dkr.ecr.eu-central-1.amazonaws.com/approved";
        assertThat(release.text("/chart")).isEqualTo("oci://" + registry + "/charts/karpenter");
        assertThat(release.text("/version")).isEqualTo("1.14.1");
        assertThat(release.text("/values/controller/image/repository")).isEqualTo(registry + "/karpenter/controller");
        assertThat(release.text("/values/controller/image/digest")).startsWith("sha256:72313094");
        assertThat(release.inputs().at("/values/settings/isolatedVPC").asBoolean())
                .isFalse();
        assertThat(release.inputs().at("/atomic").asBoolean()).isTrue();
        assertThat(release.request().getVersion()).isEqualTo("4.32.0");
        assertThat(release.request().getProvider()).contains("workload-dev");
    }

    @Test
    void aReleaseWaitsForAccessNodesIdentityAndTheReleaseBefore() {
        var release = unchanged().resource("kubernetes:helm.sh/v3:Release", "workload-dev-karpenter");
        String dependencies = String.join("\n", release.request().getDependenciesList());
        assertThat(dependencies)
                .contains(
                        "PodIdentityAssociation::workload-dev-karpenter",
                        "Release::workload-dev-karpenter-crd",
                        "AccessPolicyAssociation",
                        "Addon::workload-dev-coredns");
    }

    @Test
    void nodesHaveTheirRoutesAndEndpointsAsLongAsTheyLive() {
        var nodes = unchanged().resource("aws:eks/nodeGroup:NodeGroup", "workload-dev-nodes");
        assertThat(String.join("\n", nodes.request().getDependenciesList()))
                .contains(
                        "RouteTableAssociation::workload-dev-data-plane-euc1-az1",
                        "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation::workload-dev",
                        "Route::workload-dev-control-plane-euc1-az1-to-10.64.0.0-12",
                        "VpcEndpoint::workload-dev-endpoints-ecr-dkr",
                        "SecurityGroupIngressRule::workload-dev-endpoints-https");
    }

    @Test
    void withoutKarpenterNothingOfItIsLeft() {
        files.replace("Pulumi.workload-dev.yaml", "karpenter: {}", "{}")
                .replace("Pulumi.workload-dev.yaml", "airgap:addons:\n    {}", "airgap:addons: {}");
        Mocked mocked = run(workloadDev(directory));
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.all()).noneMatch(resource -> resource.name().contains("karpenter"));
        assertThat(mocked.ofType("aws:ec2/vpcEndpoint:VpcEndpoint"))
                .extracting(Mocked.Registered::name)
                .doesNotContain(
                        "workload-dev-endpoints-pricing-api",
                        "workload-dev-endpoints-iam",
                        "workload-dev-endpoints-eks")
                .contains("workload-dev-endpoints-ec2", "workload-dev-endpoints-eks-auth");
    }

    private static Mocked unchanged() {
        return requireNonNull(unchanged);
    }

    private static Mocked.Setting workloadDev(Path directory) {
        return new Mocked.Setting("workload-dev")
                .config(SettingsFiles.read(directory).engineConfig(new StackName("workload-dev")))
                .exports("organization/airgap/network", NETWORK_OUTPUTS)
                .exports("organization/airgap/shared", SHARED_OUTPUTS);
    }

    private Mocked.Setting setting(String stack) {
        return new Mocked.Setting(stack).config(config(stack));
    }

    private Map<String, String> config(String stack) {
        return SettingsFiles.read(directory).engineConfig(new StackName(stack));
    }

    private Mocked run(Mocked.Setting setting) {
        return setting.run(new App(directory, TODAY)::compose);
    }

    private static Set<String> names(Mocked mocked) {
        return mocked.all().stream().map(r -> r.type() + " " + r.name()).collect(Collectors.toSet());
    }

    private static void assertThatNothingWasCreated(Mocked mocked) {
        assertThat(mocked.all()).allMatch(resource -> resource.type().equals("pulumi:pulumi:Stack"));
    }
}
