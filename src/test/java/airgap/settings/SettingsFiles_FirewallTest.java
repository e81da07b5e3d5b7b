package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.TlsInspectionSettings.Action;
import airgap.settings.TlsInspectionSettings.Revocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed rule groups, and what the runners must reach. */
class SettingsFiles_FirewallTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String SHARED = "Pulumi.shared.yaml";
    private static final String CA =
            "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000";

    private final Path directory;

    SettingsFiles_FirewallTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void without_settings_there_are_no_managed_groups() {
        assertThat(Estate.goodIn(directory).read().settings().network().firewall())
                .isEqualTo(FirewallSettings.NONE);
    }

    @Test
    void managed_groups_are_taken_with_and_without_the_suffix_for_the_order() {
        assertThat(withFirewall("managedThreatGroups: [MalwareDomains, ThreatSignaturesBotnetStrictOrder], mode: alert")
                        .read()
                        .settings()
                        .network()
                        .firewall())
                .isEqualTo(new FirewallSettings(
                        List.of("MalwareDomains", "ThreatSignaturesBotnet"),
                        FirewallSettings.Mode.ALERT,
                        Optional.empty()));
    }

    @Test
    void a_group_that_aws_does_not_have_is_told_with_the_nearest() {
        assertThat(withFirewall("managedThreatGroups: [MalwareDomain], mode: warn")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 airgap:firewall.managedThreatGroups[0]  \"MalwareDomain\" is not a managed"
                                + " rule group of AWS; did you mean \"MalwareDomains\"?",
                        "Pulumi.network.yaml:6 airgap:firewall.mode  \"warn\" is not a mode; known are: alert, drop");
    }

    @Test
    void tls_inspection_is_for_https_from_everywhere_unless_told() {
        assertThat(withFirewall("tlsInspection: {certificateAuthority: \"" + CA + "\"}")
                        .read()
                        .settings()
                        .network()
                        .firewall()
                        .tlsInspection())
                .contains(new TlsInspectionSettings(
                        CA, List.of(), new TreeSet<>(List.of(443)), List.of(), Revocation.USUAL));
    }

    @Test
    void tls_inspection_names_sources_ports_and_what_it_leaves_alone() {
        assertThat(withFirewall("tlsInspection: {certificateAuthority: \"" + CA + "\","
                                + " from: [workload-dev, shared, shared], ports: [8443, 443], exclude: [203.0.113.0/28],"
                                + " revocation: {revoked: drop, unknown: reject}}")
                        .read()
                        .settings()
                        .network()
                        .firewall()
                        .tlsInspection())
                .contains(new TlsInspectionSettings(
                        CA,
                        List.of(StackName.SHARED, new StackName("workload-dev")),
                        new TreeSet<>(List.of(443, 8443)),
                        List.of(new Cidr("203.0.113.0/28")),
                        new Revocation(Action.DROP, Action.REJECT)));
    }

    @Test
    void what_is_wrong_with_tls_inspection_is_told_at_once() {
        assertThat(withFirewall("tlsInspection: {certificateAuthority: \"arn:aws:acm-pca:eu-central-1:111122223333:x\","
                                + " from: [network], ports: [0], exclude: [203.0.113.1/28],"
                                + " revocation: {revoked: accept}, hosts: [a]}")
                        .problems())
                .extracting(problem -> problem.replaceFirst("Pulumi.network.yaml:6 airgap:firewall.tlsInspection", ""))
                .containsExactlyInAnyOrder(
                        ".certificateAuthority  \"arn:aws:acm-pca:eu-central-1:111122223333:x\" is not the ARN of a certificate"
                                + " in ACM; import the CA certificate and its private key into ACM of the network account, and"
                                + " write its ARN, arn:aws:acm:<region>:<account>:certificate/<id>",
                        ".from[0]  \"network\" holds the firewall and asks it for nothing; name stacks behind it",
                        ".ports[0]  0 is out of range; write a number from 1 to 65535",
                        ".exclude[0]  \"203.0.113.1/28\" has bits set beyond its prefix; the network is 203.0.113.0/28",
                        ".revocation.revoked  \"accept\" is not an action; known are: drop, pass, reject",
                        ".hosts  is an unknown key; did you mean \"ports\"?");
    }

    @Test
    void runners_may_need_the_internet_too() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                SHARED,
                                "  airgap:internet:",
                                "    - cidr: 203.0.113.5/32",
                                "      port: 5671",
                                "      reason: x",
                                "    - host: mirror.example.net",
                                "      protocol: http",
                                "      reason: y")
                        .read()
                        .settings()
                        .shared()
                        .internet())
                .extracting(need -> need.destination() + " " + need.protocol() + " " + need.port())
                .containsExactly("203.0.113.5/32 tcp 5671", "mirror.example.net http 80");
    }

    @Test
    void a_need_by_address_names_its_port() {
        assertThat(Estate.goodIn(directory)
                        .append(SHARED, "  airgap:internet: [{cidr: 203.0.113.5/32, reason: x}]")
                        .problems())
                .containsExactly(
                        "Pulumi.shared.yaml:6 airgap:internet[0].port  is missing; give the TCP port, such as 5671");
    }

    private Estate withFirewall(String settings) {
        return Estate.goodIn(directory).append(NETWORK, "  airgap:firewall: {" + settings + "}");
    }
}
