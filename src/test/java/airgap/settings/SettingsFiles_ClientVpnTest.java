package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.ClientVpnSettings.Access;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client VPN. */
class SettingsFiles_ClientVpnTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String[] GOOD = {
        "  airgap:clientVpn:",
        "    range: 10.64.5.0/24",
        "    clientRange: 100.64.0.0/20",
        "    serverCertificate: arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef",
        "    authentication: {saml: {provider: 'arn:aws:iam::111122223333:saml-provider/people'}}",
        "    access:",
        "      - {to: workload-dev/control-plane, group: devs, ports: [443], reason: kubectl}",
        "      - {to: workload-dev/control-plane, group: ops, ports: [443], reason: kubectl}",
        "      - {to: workload-prod/access, group: all, ports: [443, 8443], reason: applications}",
        "    sessionHours: 8",
    };

    private final Path directory;

    SettingsFiles_ClientVpnTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate good() {
        return Estate.goodIn(directory).append(NETWORK, GOOD);
    }

    @Test
    void everything_is_read() {
        ClientVpnSettings vpn =
                good().read().settings().network().hybrid().clientVpn().orElseThrow();
        assertThat(vpn.range()).isEqualTo(new Cidr("10.64.5.0/24"));
        assertThat(vpn.splitTunnel()).isTrue();
        assertThat(vpn.sessionHours()).isEqualTo(8);
        assertThat(vpn.authentication()).isInstanceOf(ClientVpnSettings.Saml.class);
        assertThat(vpn.access())
                .extracting(Access::to)
                .extracting(TierName::toString)
                .containsExactly("workload-dev/control-plane", "workload-dev/control-plane", "workload-prod/access");
        assertThat(vpn.access().get(0).group()).contains("devs");
        assertThat(vpn.access().get(2).group()).isEmpty();
        assertThat(vpn.access().get(2).ports()).containsExactly(443, 8443);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "range: 10.64.5.0/24|range: 10.64.5.0/25|7 airgap:clientVpn.range  10.64.5.0/25 is too small for 4 zone slots x (clients /27 + transit /28); needs /24",
                "range: 10.64.5.0/24|range: 10.64.0.0/24|7 airgap:clientVpn.range  10.64.0.0/24 overlaps 10.64.0.0/24 of Pulumi.network.yaml:4 airgap:vpc.range; use every address once",
                "range: 10.64.5.0/24|range: 10.68.5.0/24|7 airgap:clientVpn.range  10.68.5.0/24 is in addresses.workloads, which workloads must not reach in each other; choose a range in addresses.home outside 10.68.0.0/14",
                "100.64.0.0/20|100.64.0.0/24|8 airgap:clientVpn.clientRange  100.64.0.0/24 is not of a size that AWS takes; choose one between /12 and /22, with twice as many addresses as there are people",
                "certificate/01234567|certificate/x|9 airgap:clientVpn.serverCertificate  \"arn:aws:acm:eu-central-1:111122223333:certificate/x-89ab-cdef-0123-456789abcdef\" is not the ARN of a certificate in ACM; write it like arn:aws:acm:eu-central-1:111122223333:certificate/…",
                "saml-provider/people|role/people|10 airgap:clientVpn.authentication.saml.provider  \"arn:aws:iam::111122223333:role/people\" is not the ARN of a SAML provider in IAM; write it like arn:aws:iam::111122223333:saml-provider/identity-center",
                "{saml: {|{certificate: {}, saml: {|10 airgap:clientVpn.authentication.certificate  stands beside saml; keep the one by which people show who they are",
                "{saml: {provider: 'arn:aws:iam::111122223333:saml-provider/people'}}|{}|10 airgap:clientVpn.authentication.certificate  is missing; give certificate or saml, by which people show who they are",
                "{saml: {provider: 'arn:aws:iam::111122223333:saml-provider/people'}}|{certificate: {rootCertificate: 'arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef'}}|12 airgap:clientVpn.access[0].group  a certificate names no group; write all, or authenticate by saml",
                "group: ops|group: devs|13 airgap:clientVpn.access[1]  devs reaches workload-dev/control-plane by airgap:clientVpn.access[0] too; make it one entry",
                "group: ops|group: \"*\"|13 airgap:clientVpn.access[1].group  \"*\" is not the id of a group; write the id that the identity provider sends, or all",
                "group: ops, ports: [443]|group: ops, ports: [22]|13 airgap:clientVpn.access[1].ports  workload-dev/control-plane is the Kubernetes API, which answers on TCP port 443 only; write ports: [443]",
                "workload-dev/control-plane, group: ops|workload-prod/access, group: ops|14 airgap:clientVpn.access[2].ports  workload-prod/access is reached on [443, 8443] here and on [443] by airgap:clientVpn.access[1].ports; ports are the same for all groups, because only addresses are told apart by group",
                "workload-prod/access|workload-prod/services|14 airgap:clientVpn.access[2].to  \"services\" is not a tier of workload-prod with a way to the Transit Gateway; known are: access, control-plane, data-plane",
                "sessionHours: 8|sessionHours: 9|15 airgap:clientVpn.sessionHours  9 is no duration that AWS has; write 8, 10, 12 or 24",
                "sessionHours: 8|dnsServers: []|15 airgap:clientVpn.dnsServers  is an unknown key; known are: access, authentication, clientRange, range, serverCertificate, sessionHours, splitTunnel",
            })
    void what_is_wrong_is_told(String from, String to, String problem) {
        assertThat(good().change(NETWORK, from, to).problems()).contains("Pulumi.network.yaml:" + problem);
    }
}
