package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Problem;
import airgap.settings.SettingsException;
import airgap.testing.Example;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the ways in from outside AWS. */
class HybridAccessTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);
    private static final String NETWORK = "Pulumi.network.yaml";

    private final Path directory;
    private final ProjectFiles project;

    HybridAccessTest(@TempDir Path directory) {
        this.directory = directory;
        project = ProjectFiles.copiedTo(directory)
                .append(
                        NETWORK,
                        "  airgap:onPremises:",
                        "    ranges: [10.76.0.0/16]",
                        "    reaches:",
                        "      - {to: workload-dev/control-plane, from: 10.76.1.0/24, ports: [443], reason: kubectl}",
                        "    reachedFrom:",
                        "      - {from: workload-prod, to: 10.76.8.0/24, ports: [53], protocol: udp, reason: names}",
                        "  airgap:directConnect: {asn: 64700, allowedPrefixes: [10.68.0.0/14]}");
    }

    @Test
    void onPremisesReachesAndIsReachedAsSettingsNameItAndNotOtherwise() {
        assertThat(Landscape.read(directory, TODAY).firewallPolicy().rules())
                .filteredOn(rule -> rule.contains("10.76."))
                .satisfiesExactly(
                        rule -> assertThat(rule).startsWith("alert tcp 10.76.1.0/24 any -> 10.68.224.0/26 443 ("),
                        rule -> assertThat(rule)
                                .startsWith("pass tcp 10.76.1.0/24 any -> 10.68.224.0/26 443 (")
                                .contains("workload-dev/control-plane: kubectl"),
                        rule -> assertThat(rule)
                                .startsWith("alert udp 10.69.0.0/17 any -> 10.76.8.0/24 53 (")
                                .doesNotContain("flags:"),
                        rule -> assertThat(rule).startsWith("pass udp 10.69.0.0/17 any -> 10.76.8.0/24 53 ("));
    }

    @Test
    void theApiIsCalledFromNamedRangesOnly() {
        var landscape = Landscape.read(directory, TODAY);
        assertThat(landscape.trusted(Example.DEV))
                .containsOnlyKeys("runners", "on-premises-10.76.1.0-24")
                .containsValue(new airgap.settings.Cidr("10.76.1.0/24"));
        assertThat(landscape.trusted(Example.PROD)).containsOnlyKeys("runners");
    }

    @Test
    void peopleReachByClientVpnWhatSettingsNameAndNotOtherwise() {
        withClientVpn();
        var landscape = Landscape.read(directory, TODAY);
        assertThat(landscape.firewallPolicy().rules())
                .filteredOn(rule -> rule.contains("10.64.5."))
                .satisfiesExactly(
                        rule -> assertThat(rule).startsWith("alert tcp 10.64.5.0/25 any -> 10.69.224.0/26 443 ("),
                        rule -> assertThat(rule)
                                .startsWith("pass tcp 10.64.5.0/25 any -> 10.69.224.0/26 443 (")
                                .contains("client-vpn workload-prod/control-plane: kubectl"));
        assertThat(landscape.trusted(Example.PROD)).containsOnlyKeys("runners", "client-vpn");
        assertThat(landscape.trusted(Example.DEV)).doesNotContainKey("client-vpn");
    }

    @Test
    void addressesOfDevicesAreNotOurs() {
        withClientVpn().replace(NETWORK, "100.64.0.0/20", "10.72.0.0/20");
        assertThat(problems())
                .containsExactly(
                        "Pulumi.network.yaml airgap:clientVpn.clientRange  10.72.0.0/20 overlaps 10.64.0.0/12 of"
                                + " addresses.home; choose addresses that are nobody's, such as 100.64.0.0/20");
        project.replace(NETWORK, "10.72.0.0/20", "169.254.0.0/20");
        assertThat(problems())
                .containsExactly("Pulumi.network.yaml airgap:clientVpn.clientRange  169.254.0.0/20 is never routed;"
                        + " choose addresses such as 100.64.0.0/20");
    }

    private ProjectFiles withClientVpn() {
        String certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
        return project.append(
                NETWORK,
                "  airgap:clientVpn:",
                "    range: 10.64.5.0/24",
                "    clientRange: 100.64.0.0/20",
                "    serverCertificate: " + certificate,
                "    authentication: {saml: {provider: 'arn:aws:iam::111122223333:saml-provider/x'}}",
                "    access:",
                "      - {to: workload-prod/control-plane, group: a, ports: [443], reason: kubectl}",
                "      - {to: workload-prod/control-plane, group: b, ports: [443], reason: kubectl}");
    }

    @Test
    void theAddressesOfOthersAreNotAnnounced() {
        project.replace(NETWORK, "[10.68.0.0/14]", "[10.0.0.0/8]");
        assertThat(problems())
                .containsExactly("Pulumi.network.yaml airgap:directConnect.allowedPrefixes[0]  10.0.0.0/8 is not inside"
                        + " addresses.home; announce ranges inside [10.64.0.0/12]");
    }

    private List<String> problems() {
        try {
            Landscape.read(directory, TODAY);
            return List.of();
        } catch (SettingsException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
