package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.need.DomainList;
import airgap.network.DnsFirewallPolicy;
import airgap.settings.StackName;
import airgap.testing.Example;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names follow from the project's own settings. */
class EstateDnsTest {
    private static final LocalDate DAY = LocalDate.of(2027, 1, 15);

    private final ProjectFiles files;

    EstateDnsTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void aNameResolvesWhereItIsApprovedAndNeededOnly() {
        files.replace("Pulumi.yaml", "from: [workload-dev, workload-prod]", "from: [workload-dev]")
                .replace("Pulumi.workload-prod.yaml", "host: api.payments.example.com", "cidr: 203.0.113.5/32")
                .append(
                        "Pulumi.yaml",
                        "      - cidr: 203.0.113.5/32",
                        "        ports: [443]",
                        "        from: [workload-prod]",
                        "        reason: Card settlement",
                        "        owner: payments@example.com",
                        "        expires: \"2027-12-31\"");
        assertThat(names(Example.DEV, DAY)).contains("api.payments.example.com");
        assertThat(names(Example.PROD, DAY)).isNotEmpty().doesNotContain("api.payments.example.com");
        assertThat(names(StackName.SHARED, DAY)).isNotEmpty().doesNotContain("api.payments.example.com");
    }

    @Test
    void aNameWhoseApprovalHasExpiredResolvesNowhere() {
        assertThat(names(Example.DEV, LocalDate.of(2027, 11, 1))).doesNotContain("api.payments.example.com");
    }

    @Test
    void runnersFindTheClusterAndTheirOwnEndpoints() {
        assertThat(names(StackName.SHARED, DAY))
                .contains(
                        "*.eu-central-1.eks.amazonaws.com",
                        "*.dkr.ecr.eu-central-1.amazonaws.com",
                        "sts.eu-central-1.amazonaws.com")
                .doesNotContain("ec2.eu-central-1.amazonaws.com");
    }

    @Test
    void aNameThatTheSettingsAddIsForThatStackOnly() {
        files.append("Pulumi.workload-dev.yaml", "  airgap:dns: {names: [\"*.eu-central-1.rds.amazonaws.com\"]}");
        assertThat(names(Example.DEV, DAY)).contains("*.eu-central-1.rds.amazonaws.com");
        assertThat(names(Example.PROD, DAY)).doesNotContain("*.eu-central-1.rds.amazonaws.com");
    }

    @Test
    void aZoneResolvesInItsOwnStackOnly() {
        files.append("Pulumi.workload-dev.yaml", "  airgap:dns: {zone: dev.example.internal}");
        assertThat(names(Example.DEV, DAY)).contains("dev.example.internal", "*.dev.example.internal");
        assertThat(names(Example.PROD, DAY)).doesNotContain("dev.example.internal", "*.dev.example.internal");
    }

    @Test
    void domainsOnPremisesResolveEverywhereAndTheirQueriesPassTheFirewall() {
        connected("inbound: true, outbound: [{domain: corp.example.internal, targets: [10.79.0.53]}]");
        assertThat(names(StackName.SHARED, DAY)).contains("corp.example.internal", "*.corp.example.internal");
        assertThat(Landscape.read(files.directory(), DAY).dns().flows())
                .extracting(flow -> flow.transport() + " " + flow.source() + " > " + flow.destination() + " "
                        + flow.destinationPort())
                .containsExactly(
                        "tcp 10.79.0.0/16 > 10.64.4.128/26 53",
                        "udp 10.79.0.0/16 > 10.64.4.128/26 53",
                        "tcp 10.64.4.128/26 > 10.79.0.53/32 53",
                        "udp 10.64.4.128/26 > 10.79.0.53/32 53");
    }

    @Test
    void withoutEndpointsNoQueryPassesTheFirewall() {
        assertThat(Landscape.read(files.directory(), DAY).dns().flows()).isEmpty();
    }

    @Test
    void aZoneIsOfOneStackHidesNothingAndIsNotForwarded() {
        connected("outbound: [{domain: corp.example.internal, targets: [10.79.0.53, 10.64.16.5]}]");
        files.append("Pulumi.workload-dev.yaml", "  airgap:dns: {zone: payments.example.com}")
                .append("Pulumi.workload-prod.yaml", "  airgap:dns: {zone: corp.example.internal}")
                .addWorkload("workload-test", "555566667777", "10.70.0.0/16")
                .replace("Pulumi.workload-test.yaml", "payments.example.com", "corp.example.internal");
        assertThatThrownBy(() -> Landscape.read(files.directory(), DAY))
                .hasMessageContaining("10.64.16.5/32 is not inside onPremises.ranges")
                .hasMessageContaining("payments.example.com takes in api.payments.example.com")
                .hasMessageContaining("corp.example.internal is forwarded to servers on premises")
                .hasMessageContaining("corp.example.internal is the zone of workload-prod too");
    }

    private void connected(String dns) {
        files.append(
                "Pulumi.network.yaml",
                "  airgap:services: {range: 10.64.4.0/24}",
                "  airgap:onPremises: {ranges: [10.79.0.0/16]}",
                "  airgap:vpn: [{name: berlin, gateway: 198.51.100.7, routes: [10.79.0.0/16]}]",
                "  airgap:dns: {" + dns + "}");
    }

    private List<String> names(StackName stack, LocalDate day) {
        DnsFirewallPolicy policy = Objects.requireNonNull(
                Landscape.read(files.directory(), day).dns().spokes().get(stack));
        return policy.lists().stream()
                .map(DomainList::domains)
                .flatMap(List::stream)
                .toList();
    }
}
