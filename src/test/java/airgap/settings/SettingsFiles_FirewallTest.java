package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed rule groups, and what the runners must reach. */
class SettingsFiles_FirewallTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String SHARED = "Pulumi.shared.yaml";

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
                        java.util.List.of("MalwareDomains", "ThreatSignaturesBotnet"), FirewallSettings.Mode.ALERT));
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
