package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.rehearsal.Rehearsal;
import airgap.testing.ProjectFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes in the whole estate when settings about the firewall change. */
class ApprovalChangeTest {
    private static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final String EGRESS =
            "network: aws:networkfirewall/ruleGroup:RuleGroup inspection-egress [ruleGroup]";
    private static final String EAST_WEST =
            "network: aws:networkfirewall/ruleGroup:RuleGroup inspection-east-west [ruleGroup]";

    private final ProjectFiles files;

    ApprovalChangeTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void anApprovalAndItsNeedChangeTheRulesForTheInternetAndNothingElse() {
        var before = inputs();
        files.append("Pulumi.shared.yaml", "  airgap:internet: [{host: git.example.com, reason: fetches modules}]")
                .append(
                        "Pulumi.yaml",
                        "      - host: git.example.com",
                        "        ports: [443]",
                        "        from: [shared/runners]",
                        "        reason: Modules",
                        "        owner: platform@example.com",
                        "        expires: \"2027-12-31\"");
        assertThat(changes(before, inputs())).containsExactly(EGRESS);
    }

    @Test
    void aManagedGroupChangesThePolicyAndNothingElse() {
        var before = inputs();
        files.append("Pulumi.network.yaml", "  airgap:firewall: {managedThreatGroups: [MalwareDomains], mode: alert}");
        assertThat(changes(before, inputs()))
                .containsExactly(
                        "network: aws:networkfirewall/firewallPolicy:FirewallPolicy inspection [firewallPolicy]");
    }

    @Test
    void aNewWorkloadChangesNoOtherPartOfTheFirewallThanTheRulesBetweenAccounts() {
        var before = inputs();
        files.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        assertThat(changes(before, inputs()))
                .filteredOn(change -> change.contains("networkfirewall"))
                .containsExactly(EAST_WEST);
    }

    /** Inputs of every resource, by stack, type and name. */
    private Map<String, JsonNode> inputs() {
        var rehearsal = new StackRehearsal(files.directory(), DAY);
        var inputs = new TreeMap<String, JsonNode>();
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), false)) {
            assertThat(result.errors()).isEmpty();
            Plan plan = result.plan().orElseThrow();
            for (PlannedResource resource : plan.resources()) {
                inputs.put(
                        result.stack() + ": " + resource.type() + " "
                                + resource.urn().name(),
                        resource.inputs());
            }
        }
        return inputs;
    }

    private static List<String> changes(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !after.getOrDefault(key, EMPTY).equals(before.getOrDefault(key, EMPTY)))
                .map(key -> key + " " + properties(before.getOrDefault(key, EMPTY), after.getOrDefault(key, EMPTY)))
                .toList();
    }

    private static final JsonNode EMPTY = com.fasterxml.jackson.databind.node.MissingNode.getInstance();

    private static List<String> properties(JsonNode before, JsonNode after) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .toList();
    }
}
