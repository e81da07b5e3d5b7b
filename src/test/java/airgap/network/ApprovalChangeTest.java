package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.EstatePlans;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes in the whole estate when settings about the firewall change. */
class ApprovalChangeTest {
    private static final String EGRESS =
            "network: changes aws:networkfirewall/ruleGroup:RuleGroup inspection-egress [ruleGroup]";
    private static final String EAST_WEST =
            "network: changes aws:networkfirewall/ruleGroup:RuleGroup inspection-east-west [ruleGroup]";

    private final ProjectFiles files;

    ApprovalChangeTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void anApprovalAndItsNeedChangeTheRulesForTheInternetAndTheNamesOfTheirStackAndNothingElse() {
        var before = plans();
        files.append("Pulumi.shared.yaml", "  airgap:internet: [{host: git.example.com, reason: fetches modules}]")
                .append(
                        "Pulumi.yaml",
                        "      - host: git.example.com",
                        "        ports: [443]",
                        "        from: [shared/runners]",
                        "        reason: Modules",
                        "        owner: platform@example.com",
                        "        expires: \"2027-12-31\"");
        assertThat(changesSince(before))
                .containsExactlyInAnyOrder(
                        EGRESS,
                        "network: adds aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList"
                                + " dns-shared-approved",
                        "network: adds aws:route53/resolverFirewallRule:ResolverFirewallRule dns-shared-approved");
    }

    @Test
    void aManagedGroupChangesThePolicyAndNothingElse() {
        var before = plans();
        files.append("Pulumi.network.yaml", "  airgap:firewall: {managedThreatGroups: [MalwareDomains], mode: alert}");
        assertThat(changesSince(before))
                .containsExactly(
                        "network: changes aws:networkfirewall/firewallPolicy:FirewallPolicy inspection [firewallPolicy]");
    }

    @Test
    void tlsInspectionMovesTheFirewallToANewPolicyAndTouchesNoRule() {
        var before = plans();
        files.append(
                "Pulumi.network.yaml",
                "  airgap:firewall:",
                "    tlsInspection:",
                "      certificateAuthority: arn:aws:acm:eu-central-1:111122223333:certificate/1",
                "      ports: [8443]");
        assertThat(changesSince(before))
                .filteredOn(change -> change.contains("networkfirewall"))
                .extracting(change -> change.replaceFirst("aws:networkfirewall/[^:]+:", ""))
                .containsExactlyInAnyOrder(
                        "network: changes Firewall inspection [firewallPolicyArn]",
                        "network: removes FirewallPolicy inspection",
                        "network: adds FirewallPolicy inspection-tls",
                        "network: changes LoggingConfiguration inspection [loggingConfiguration]",
                        "network: adds TlsInspectionConfiguration inspection");
    }

    @Test
    void aNewWorkloadChangesNoOtherPartOfTheFirewallThanTheRulesBetweenAccounts() {
        var before = plans();
        files.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        assertThat(changesSince(before))
                .filteredOn(change -> change.contains("networkfirewall"))
                .containsExactly(EAST_WEST);
    }

    private EstatePlans plans() {
        return EstatePlans.of(files.directory());
    }

    private List<String> changesSince(EstatePlans before) {
        return before.changesTo(plans()).stream()
                .map(EstatePlans.Change::toString)
                .toList();
    }
}
