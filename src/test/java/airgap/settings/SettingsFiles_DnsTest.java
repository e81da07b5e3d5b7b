package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFiles_DnsTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String DEV = "Pulumi.workload-dev.yaml";

    private final Estate estate;

    SettingsFiles_DnsTest(@TempDir Path directory) {
        estate = Estate.goodIn(directory);
    }

    @Test
    void without_settings_names_are_blocked_and_none_is_added() {
        Settings settings = estate.read().settings();
        assertThat(settings.network().dns()).isEqualTo(new DnsSettings(DnsSettings.Mode.BLOCK, false, List.of()));
        assertThat(settings.shared().dns()).isEqualTo(SpokeDnsSettings.NONE);
    }

    @Test
    void names_are_read_per_stack_and_the_mode_for_all() {
        Settings settings = estate.append(NETWORK, "  airgap:dns: {mode: alert}")
                .append(DEV, "  airgap:dns: {names: [\"*.eu-central-1.rds.amazonaws.com\"]}")
                .read()
                .settings();
        assertThat(settings.network().dns().mode()).isEqualTo(DnsSettings.Mode.ALERT);
        assertThat(settings.workload(new StackName("workload-dev")).dns().names())
                .containsExactly("*.eu-central-1.rds.amazonaws.com");
    }

    @Test
    void a_name_of_the_internet_cannot_be_added_past_the_approvals() {
        assertThat(estate.append(DEV, "  airgap:dns: {names: [drop.example.com, \"*.com\", amazonaws.com.example.net]}")
                        .problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .contains("airgap:dns.names[0]", "drop.example.com", "needs an approval"),
                        problem -> assertThat(problem).contains("airgap:dns.names[1]", "whole public suffix"),
                        problem -> assertThat(problem).contains("airgap:dns.names[2]", "needs an approval"));
    }

    @Test
    void a_workload_may_have_a_zone_and_servers_on_premises_a_domain() {
        Settings settings = estate.append(
                        NETWORK,
                        "  airgap:services: {range: 10.64.4.0/24}",
                        "  airgap:onPremises: {ranges: [10.79.0.0/16]}",
                        "  airgap:vpn: [{name: berlin, gateway: 198.51.100.7, routes: [10.79.0.0/16]}]",
                        "  airgap:dns:",
                        "    inbound: true",
                        "    outbound: [{domain: corp.example.internal, targets: [10.79.0.53, 10.79.1.53]}]")
                .append(DEV, "  airgap:dns: {zone: dev.example.internal}")
                .read()
                .settings();
        assertThat(settings.network().dns())
                .isEqualTo(new DnsSettings(
                        DnsSettings.Mode.BLOCK,
                        true,
                        List.of(new DnsSettings.ForwardedDomain(
                                "corp.example.internal",
                                List.of(new Cidr("10.79.0.53/32"), new Cidr("10.79.1.53/32"))))));
        assertThat(settings.workload(new StackName("workload-dev")).dns().zone())
                .contains("dev.example.internal");
    }

    @Test
    void endpoints_need_a_vpc_and_somebody_on_the_other_side() {
        assertThat(estate.append(NETWORK, "  airgap:dns: {inbound: true}").problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("airgap:dns", "give its range in airgap:services"),
                        problem ->
                                assertThat(problem).contains("airgap:dns", "name the networks in airgap:onPremises"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "*.example.internal"     | is a wildcard, and a domain has all names below it; write "example.internal"
            co.uk                    | is a public suffix
            amazonaws.com            | would answer for names of amazonaws.com
            eu-central-1.amazonaws.com | would answer for names of amazonaws.com
            cluster.local            | would answer for names of cluster.local
            internal                 | is not a fully qualified host name
            """)
    void a_zone_is_a_domain_of_our_own(String zone, String message) {
        assertThat(estate.append(DEV, "  airgap:dns: {zone: " + zone + "}").problems())
                .singleElement()
                .asString()
                .contains("airgap:dns.zone", message);
    }

    @Test
    void servers_are_few_and_addresses_and_a_domain_is_forwarded_once() {
        assertThat(estate.append(
                                NETWORK,
                                "  airgap:services: {range: 10.64.4.0/24}",
                                "  airgap:onPremises: {ranges: [10.79.0.0/16]}",
                                "  airgap:vpn: [{name: berlin, gateway: 198.51.100.7, routes: [10.79.0.0/16]}]",
                                "  airgap:dns:",
                                "    outbound:",
                                "      - {domain: a.example.internal, targets: [ns.example.internal]}",
                                "      - {domain: b.example.internal, targets: [10.79.0.1, 10.79.0.2, 10.79.0.3, 10.79.0.4,"
                                        + " 10.79.0.5, 10.79.0.6, 10.79.0.7]}",
                                "      - {domain: b.example.internal, targets: [10.79.0.1]}")
                        .problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("outbound[0].targets[0]", "not an IPv4 address"),
                        problem -> assertThat(problem).contains("outbound[1].targets", "names 7 servers; AWS takes 6"),
                        problem -> assertThat(problem).contains("outbound[2]", "is forwarded already"));
    }

    @Test
    void what_does_not_belong_there_is_told() {
        assertThat(estate.append(NETWORK, "  airgap:dns: {mode: blok, names: []}")
                        .problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .contains("airgap:dns.mode  \"blok\" is not a mode; did you mean \"block\"?"),
                        problem -> assertThat(problem).contains("airgap:dns.names  is an unknown key"));
    }
}
