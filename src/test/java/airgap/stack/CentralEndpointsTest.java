package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.rehearsal.Rehearsal;
import airgap.settings.StackName;
import airgap.testing.Example;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole estate with interface endpoints in the network account, rehearsed. */
class CentralEndpointsTest {
    private static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String ZONE = "aws:route53/zone:Zone";

    private final ProjectFiles files;

    CentralEndpointsTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory)
                .append(
                        "Pulumi.network.yaml",
                        "  airgap:services: {range: 10.64.4.0/24}",
                        "  airgap:endpoints: central");
    }

    @Test
    void theServiceThatManyNeedHasOneEndpointAndEachASpokesZone() {
        Map<StackName, Plan> plans = plans();
        assertThat(names(plans, StackName.NETWORK, ENDPOINT))
                .contains("services-endpoints-ec2", "services-endpoints-iam", "services-endpoints-sts")
                .doesNotContain("services-endpoints-s3");
        assertThat(names(plans, Example.DEV, ENDPOINT)).containsExactly("workload-dev-endpoints-s3");
        assertThat(names(plans, Example.DEV, ZONE))
                .contains("workload-dev-endpoints-ec2", "workload-dev-endpoints-ecr-dkr")
                .doesNotContain("workload-dev-endpoints-sts", "workload-dev-endpoints-route53");
        assertThat(names(plans, StackName.SHARED, ZONE))
                .contains("shared-endpoints-sts", "shared-endpoints-iam", "shared-endpoints-route53")
                .doesNotContain("shared-endpoints-ec2");
    }

    @Test
    void theFirewallLetsEachSpokeReachTheEndpointsAndNothingElseThere() {
        String rules = plan(plans(), StackName.NETWORK)
                .ofType("aws:networkfirewall/ruleGroup:RuleGroup")
                .map(group ->
                        group.inputs().at("/ruleGroup/rulesSource/rulesString").asText())
                .filter(text -> text.contains("10.64.4.0/25"))
                .findFirst()
                .orElseThrow();
        assertThat(rules.lines().filter(line -> line.startsWith("pass") && line.contains("10.64.4.0/25")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("-> 10.64.4.0/25 443"))
                .anySatisfy(line -> assertThat(line).contains("10.68.0.0/17 any"));
    }

    @Test
    void anAddonSwitchedOffInOneWorkloadTakesAwayOnlyWhatNobodyElseNeeds() {
        Map<StackName, Plan> before = plans();
        withoutKarpenter("Pulumi.workload-dev.yaml");
        Map<StackName, Plan> one = plans();
        assertThat(gone(before, one, Example.DEV, ZONE))
                .containsExactly(
                        "workload-dev-endpoints-eks",
                        "workload-dev-endpoints-iam",
                        "workload-dev-endpoints-pricing-api");
        assertThat(gone(before, one, StackName.NETWORK, ENDPOINT)).isEmpty();
        assertThat(gone(before, one, Example.PROD, ZONE)).isEmpty();

        withoutKarpenter("Pulumi.workload-prod.yaml");
        Map<StackName, Plan> none = plans();
        // Runners still make roles.
        assertThat(gone(one, none, StackName.NETWORK, ENDPOINT))
                .containsExactly("services-endpoints-eks", "services-endpoints-pricing-api");
        assertThat(gone(one, none, StackName.SHARED, ZONE)).isEmpty();
    }

    private void withoutKarpenter(String file) {
        files.replace(file, "airgap:addons:\n    karpenter: {}", "airgap:addons: {}");
    }

    private Map<StackName, Plan> plans() {
        var rehearsal = new StackRehearsal(files.directory(), DAY);
        var plans = new TreeMap<StackName, Plan>();
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), false)) {
            assertThat(result.errors()).isEmpty();
            plans.put(new StackName(result.stack()), result.plan().orElseThrow());
        }
        return plans;
    }

    private static Plan plan(Map<StackName, Plan> plans, StackName stack) {
        return Objects.requireNonNull(plans.get(stack), stack.value());
    }

    private static List<String> names(Map<StackName, Plan> plans, StackName stack, String type) {
        return plan(plans, stack)
                .ofType(type)
                .map(PlannedResource::urn)
                .map(urn -> urn.name())
                .sorted()
                .toList();
    }

    private static List<String> gone(
            Map<StackName, Plan> before, Map<StackName, Plan> after, StackName stack, String type) {
        List<String> left = names(after, stack, type);
        return names(before, stack, type).stream()
                .filter(name -> !left.contains(name))
                .toList();
    }
}
