package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.EstatePlans;
import airgap.testing.EstatePlans.Effect;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another workload changes in the stacks that are there already. */
class WorkloadChangeTest {
    private static final List<String> NETWORK = List.of(
            "network: adds airgap:network:WiringRole wiring-workload-test",
            "network: adds aws:iam/role:Role wiring-workload-test",
            "network: adds aws:iam/rolePolicy:RolePolicy wiring-workload-test",
            "network: adds aws:ec2transitgateway/route:Route segment-workload-test-never-10.68.0.0-14",
            "network: adds aws:ec2transitgateway/route:Route segment-workload-test-to-inspection",
            "network: adds aws:ec2transitgateway/routeTable:RouteTable network-workload-test",
            "network: adds aws:ram/principalAssociation:PrincipalAssociation network-workload-test",
            "network: adds airgap:network:DnsFirewall dns-workload-test",
            "network: adds aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup dns-workload-test",
            "network: adds aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList dns-workload-test-aws",
            "network: adds aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList dns-workload-test-other",
            "network: adds aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList dns-workload-test-own",
            "network: adds aws:route53/resolverFirewallRule:ResolverFirewallRule dns-workload-test-aws",
            "network: adds aws:route53/resolverFirewallRule:ResolverFirewallRule dns-workload-test-other",
            "network: adds aws:route53/resolverFirewallRule:ResolverFirewallRule dns-workload-test-own",
            "network: adds airgap:network:AccountShare dns-workload-test",
            "network: adds aws:ram/resourceShare:ResourceShare dns-workload-test",
            "network: adds aws:ram/resourceAssociation:ResourceAssociation dns-workload-test-rules",
            "network: adds aws:ram/principalAssociation:PrincipalAssociation dns-workload-test-555566667777",
            "network: adds aws:ram/principalAssociation:PrincipalAssociation dns-queries-555566667777",
            // The archive takes the logs of named accounts only, and the tables over it have a partition for each.
            "network: changes aws:s3/bucketPolicy:BucketPolicy logs [policy]",
            "network: changes aws:kms/key:Key logs [policy]",
            "network: changes aws:glue/catalogTable:CatalogTable dns_query [parameters]",
            "network: changes aws:glue/catalogTable:CatalogTable vpc_flow [parameters]");

    private final ProjectFiles files;

    WorkloadChangeTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void inspectedItAddsToTheNetworkAndItsFlowsToTheFirewallAndReplacesNothing() {
        var expected = new ArrayList<>(NETWORK);
        expected.add("network: changes aws:networkfirewall/ruleGroup:RuleGroup inspection-east-west [ruleGroup]");
        assertThat(changes()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void directItIsAlsoReachedFromTheSharedAccountAndTheFirewallStaysAsItIs() {
        files.append("Pulumi.network.yaml", "  airgap:eastWest: direct");
        var expected = new ArrayList<>(NETWORK);
        expected.add("network: changes aws:iam/rolePolicy:RolePolicy wiring-shared [policy]");
        expected.add(
                "shared: adds aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation shared-to-workload-test");
        assertThat(changes()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** In the stacks that were there before; stack outputs are not among them. */
    private List<String> changes() {
        var before = EstatePlans.of(files.directory());
        files.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        List<EstatePlans.Change> changes = before.changesTo(EstatePlans.of(files.directory())).stream()
                .filter(change -> !change.stack().equals("workload-test"))
                .toList();
        assertThat(changes)
                .filteredOn(change -> change.effect() == Effect.REPLACES || change.effect() == Effect.REMOVES)
                .isEmpty();
        return changes.stream().map(EstatePlans.Change::toString).toList();
    }
}
