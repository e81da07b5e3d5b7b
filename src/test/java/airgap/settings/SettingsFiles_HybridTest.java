package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways in from outside AWS: on-premises networks, site-to-site VPN, Direct Connect. */
class SettingsFiles_HybridTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String[] GOOD = {
        "  airgap:onPremises:",
        "    ranges: [10.76.0.0/16, 10.77.0.0/16]",
        "    reaches:",
        "      - {to: workload-dev/control-plane, from: 10.76.1.0/24, ports: [443], reason: kubectl}",
        "    reachedFrom:",
        "      - {from: workload-dev, to: 10.77.8.0/24, ports: [53], protocol: udp, reason: names}",
        "  airgap:vpn:",
        "    - {name: first, gateway: 198.51.100.7, asn: 65010, inside: [169.254.10.0/30, 169.254.10.4/30]}",
        "    - {name: second, gateway: 198.51.100.8, routes: [10.77.0.0/16]}",
        "  airgap:directConnect:",
        "    {asn: 64700, allowedPrefixes: [10.68.0.0/14]}"
    };

    private final Path directory;

    SettingsFiles_HybridTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate good() {
        return Estate.goodIn(directory).append(NETWORK, GOOD);
    }

    @Test
    void without_settings_there_is_no_way_in() {
        HybridSettings hybrid =
                Estate.goodIn(directory).read().settings().network().hybrid();
        assertThat(hybrid.onPremises()).isEmpty();
        assertThat(hybrid.vpn()).isEmpty();
        assertThat(hybrid.directConnect()).isEmpty();
        assertThat(hybrid.clientVpn()).isEmpty();
    }

    @Test
    void everything_is_read() {
        HybridSettings hybrid = good().read().settings().network().hybrid();
        OnPremisesSettings there = hybrid.onPremises().orElseThrow();
        assertThat(there.ranges()).extracting(Cidr::value).containsExactly("10.76.0.0/16", "10.77.0.0/16");
        assertThat(there.reaches()).singleElement().satisfies(flow -> {
            assertThat(flow.tier()).hasToString("workload-dev/control-plane");
            assertThat(flow.addresses()).containsExactly(new Cidr("10.76.1.0/24"));
            assertThat(flow.protocol()).isEqualTo(Transport.TCP);
        });
        assertThat(there.reachedFrom()).singleElement().satisfies(flow -> {
            assertThat(flow.tier()).hasToString("workload-dev/data-plane");
            assertThat(flow.protocol()).isEqualTo(Transport.UDP);
            assertThat(flow.ports()).containsExactly(53);
        });
        assertThat(hybrid.vpn()).extracting(VpnSettings::name).containsExactly("first", "second");
        assertThat(hybrid.vpn().get(0).asn()).contains(65_010L);
        assertThat(hybrid.vpn().get(1).routes()).containsExactly(new Cidr("10.77.0.0/16"));
        assertThat(hybrid.directConnect())
                .contains(new DirectConnectSettings(64_700, List.of(new Cidr("10.68.0.0/14"))));
    }

    @Test
    void a_flow_without_addresses_is_from_all_ranges() {
        assertThat(good().change(NETWORK, "from: 10.76.1.0/24, ", "")
                        .read()
                        .settings()
                        .network()
                        .hybrid()
                        .onPremises()
                        .orElseThrow()
                        .reaches()
                        .get(0)
                        .addresses())
                .extracting(Cidr::value)
                .containsExactly("10.76.0.0/16", "10.77.0.0/16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[10.76.0.0/16, 10.77.0.0/16]|[10.76.0.0/16, 10.77.0.0/16, 10.80.0.0/16]|7 airgap:onPremises.ranges[2]  10.80.0.0/16 is not inside addresses.home; choose a range inside [10.64.0.0/12], or widen addresses.home",
                "[10.76.0.0/16, 10.77.0.0/16]|[10.76.0.0/16, 10.77.0.0/16, 10.70.0.0/16]|7 airgap:onPremises.ranges[2]  10.70.0.0/16 is in addresses.workloads, which workloads must not reach in each other; choose a range in addresses.home outside 10.68.0.0/14",
                "[10.76.0.0/16, 10.77.0.0/16]|[10.76.0.0/16, 10.77.0.0/16, 10.64.0.0/22]|7 airgap:onPremises.ranges[2]  10.64.0.0/22 overlaps 10.64.0.0/24 of Pulumi.network.yaml:4 airgap:vpc.range; use every address once",
                "[10.76.0.0/16, 10.77.0.0/16]|[10.76.0.0/16, 10.77.0.0/16, 10.77.4.0/24]|7 airgap:onPremises.ranges[2]  10.77.4.0/24 overlaps 10.77.0.0/16 of Pulumi.network.yaml:7 airgap:onPremises.ranges[1]; use every address once",
                "workload-dev/control-plane|workload-de/control-plane|9 airgap:onPremises.reaches[0].to  \"workload-de\" is no VPC behind the Transit Gateway; did you mean \"workload-dev\"?",
                "workload-dev/control-plane|workload-dev/transit|9 airgap:onPremises.reaches[0].to  \"transit\" is not a tier of workload-dev with a way to the Transit Gateway; known are: access, control-plane, data-plane",
                "workload-dev/control-plane|services/resolver|9 airgap:onPremises.reaches[0].to  \"services\" is no VPC behind the Transit Gateway; known are: shared, workload-dev, workload-prod",
                "ports: [443]|ports: [443, 6443]|9 airgap:onPremises.reaches[0].ports  workload-dev/control-plane is the Kubernetes API, which answers on TCP port 443 only; write ports: [443]",
                "ports: [443]|ports: [0]|9 airgap:onPremises.reaches[0].ports[0]  0 is out of range; write a number from 1 to 65535",
                "ports: [443]|ports: []|9 airgap:onPremises.reaches[0].ports  is empty; name at least one",
                "protocol: udp|protocol: icmp|11 airgap:onPremises.reachedFrom[0].protocol  \"icmp\" is no protocol that is let through here; write tcp or udp",
                "10.76.1.0/24|10.78.1.0/24|9 airgap:onPremises.reaches[0].from  10.78.1.0/24 is in none of the ranges; choose addresses inside [10.76.0.0/16, 10.77.0.0/16], or widen them",
                "to: 10.77.8.0/24, |''|11 airgap:onPremises.reachedFrom[0].to  is missing; give the addresses, such as 10.79.8.0/24",
                "198.51.100.8|198.51.100.7|14 airgap:vpn[1].gateway  198.51.100.7 is the gateway of a connection already, in airgap:vpn[0].gateway; use it once",
                "198.51.100.8|10.1.2.3|14 airgap:vpn[1].gateway  \"10.1.2.3\" is not reached over the internet; write the public address of the gateway",
                "198.51.100.8|vpn.example.com|14 airgap:vpn[1].gateway  \"vpn.example.com\" is no IPv4 address; write it like 198.51.100.7, or the ARN of a certificate",
                "name: second|name: first|14 airgap:vpn[1].name  first is a connection already, in airgap:vpn[0].name; use it once",
                "name: second|name: Second|14 airgap:vpn[1].name  \"Second\" is not a name of a connection; write lower case letters, digits and single hyphens, such as frankfurt",
                "asn: 65010|asn: 0|13 airgap:vpn[0].asn  0 is out of range; write a number from 1 to 4294967294",
                "asn: 65010|asn: 7224|13 airgap:vpn[0].asn  7224 is a number of AWS; write that of the other side",
                "asn: 65010|asn: 64512|13 airgap:vpn[0].asn  64512 is the Transit Gateway's own; give one of the two sides another, see airgap:transitGateway.asn",
                "asn: 65010|asn: 65010, routes: [10.76.0.0/16]|13 airgap:vpn[0]  has asn and routes; give asn for routes that are learnt by BGP, or routes for static ones",
                "asn: 65010, |''|13 airgap:vpn[0]  has neither asn nor routes; give asn for routes that are learnt by BGP, or routes for static ones",
                "routes: [10.77.0.0/16]|routes: [10.78.0.0/16]|14 airgap:vpn[1].routes[0]  10.78.0.0/16 is in none of onPremises.ranges; choose a range inside [10.76.0.0/16, 10.77.0.0/16]",
                "169.254.10.4/30|169.254.10.0/30|13 airgap:vpn[0].inside[1]  169.254.10.0/30 is the inside of a tunnel already, in airgap:vpn[0].inside[0]; use it once",
                "169.254.10.4/30|169.254.5.0/30|13 airgap:vpn[0].inside[1]  169.254.5.0/30 is no inside of a tunnel; write a /30 of 169.254.0.0/16 that AWS does not keep, such as 169.254.10.0/30",
                "'169.254.10.0/30, '|''|13 airgap:vpn[0].inside  names 1; name one for each of the two tunnels",
                "asn: 64700|asn: 64512|16 airgap:directConnect.asn  64512 is the Transit Gateway's own, and AWS associates no gateway of the same number; choose another",
                "asn: 64700|asn: 65535|16 airgap:directConnect.asn  65535 is not a private autonomous system number; write one from 64512 to 65534, or from 4200000000 to 4294967294",
                "[10.68.0.0/14]|[]|16 airgap:directConnect.allowedPrefixes  is empty; name at least one",
                "[10.68.0.0/14]|[10.68.0.0/14, 10.69.0.0/16]|16 airgap:directConnect.allowedPrefixes[1]  10.69.0.0/16 overlaps 10.68.0.0/14 of airgap:directConnect.allowedPrefixes[0]; announce every address once",
            })
    void what_is_wrong_is_told(String from, String to, String problem) {
        assertThat(good().change(NETWORK, from, to).problems()).contains("Pulumi.network.yaml:" + problem);
    }

    @Test
    void more_prefixes_than_aws_takes_are_told() {
        var prefixes = new java.util.ArrayList<String>();
        for (int i = 0; i < 201; i++) {
            prefixes.add("10.68." + i + ".0/24");
        }
        assertThat(good().change(NETWORK, "[10.68.0.0/14]", prefixes.toString()).problems())
                .containsExactly(
                        "Pulumi.network.yaml:16 airgap:directConnect.allowedPrefixes  names 201 prefixes; AWS takes 200; name fewer and wider ones");
    }

    @Test
    void one_connection_does_not_stand_twice() {
        assertThat(good().append(NETWORK, "  airgap:services: {range: 10.64.4.0/24}")
                        .change(
                                NETWORK,
                                "    reachedFrom:",
                                "      - {to: workload-dev/control-plane, ports: [443], reason: again}\n    reachedFrom:")
                        .change(NETWORK, "from: 10.76.1.0/24", "from: 10.77.0.0/16")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:10 airgap:onPremises.reaches[1]  10.77.0.0/16 reaches workload-dev/control-plane on tcp 443 by airgap:onPremises.reaches[0] too; keep one of the two");
    }

    @Test
    void networks_and_the_way_to_them_go_together() {
        assertThat(Estate.goodIn(directory)
                        .append(NETWORK, "  airgap:vpn:", "    - {name: a, gateway: 198.51.100.7, asn: 65010}")
                        .problems())
                .containsExactly("Pulumi.network.yaml:1 airgap:onPremises  is missing, so that nothing is routed to the"
                        + " other side; name its ranges, or remove vpn and directConnect");
    }

    @Test
    void networks_without_a_way_to_them_are_told() {
        assertThat(Estate.goodIn(directory)
                        .append(NETWORK, "  airgap:onPremises: {ranges: [10.76.0.0/16]}")
                        .problems())
                .containsExactly("Pulumi.network.yaml:6 airgap:onPremises  has no way that leads there; add vpn or"
                        + " directConnect, or remove it");
    }

    @Test
    void a_key_of_the_network_stack_stands_there_only() {
        assertThat(Estate.goodIn(directory)
                        .append("Pulumi.shared.yaml", "  airgap:vpn: []")
                        .problems())
                .containsExactly("Pulumi.shared.yaml:6 airgap:vpn  does not belong into this file; move it to"
                        + " Pulumi.network.yaml");
    }
}
