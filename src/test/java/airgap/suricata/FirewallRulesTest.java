package airgap.suricata;

import static airgap.suricata.RichEstate.BROKER;
import static airgap.suricata.RichEstate.DEV;
import static airgap.suricata.RichEstate.DEV_API;
import static airgap.suricata.RichEstate.DEV_DATA_PLANE;
import static airgap.suricata.RichEstate.NEXT_TO_BROKER;
import static airgap.suricata.RichEstate.PROD;
import static airgap.suricata.RichEstate.RUNNER;
import static airgap.suricata.RichEstate.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.suricata.Capture.Connection;
import airgap.suricata.Verdict.Outcome;
import airgap.testing.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The derived rules in the real engine: Suricata takes them, and gives generated conversations the verdict that the
 * settings say. How AWS's strict order and default action are emulated, and what that cannot show: {@link StrictOrder}.
 */
@SuricataTest
class FirewallRulesTest {
    private static final Map<String, Integer> PORTS = new TreeMap<>();
    private static Map<Integer, Verdict> verdicts = Map.of();

    /** One capture for all conversations, because the engine takes a second to start. */
    @BeforeAll
    static void judge(@TempDir Path directory) throws IOException, InterruptedException {
        var capture = new Capture();
        tls(capture);
        http(capture);
        addresses(capture);
        datagrams(capture);
        betweenAccounts(capture);
        verdicts = StrictOrder.of(directory, RichEstate.policy()).judge(capture);
    }

    private static void tls(Capture capture) {
        byte[] payments = Payloads.clientHello("api.payments.example.com");
        tcp(
                "allowed host",
                capture.connect(DEV, SOMEWHERE, 443)
                        .says(payments)
                        .answers(new byte[] {22, 3, 3})
                        .closes());
        tcp(
                "allowed host, name in upper case",
                capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("API.payments.example.com")));
        tcp(
                "allowed host, hello in two segments, name in the first",
                capture.connect(DEV, SOMEWHERE, 443).saysInTwo(payments, 200));
        tcp(
                "allowed host, hello in two segments, name in the second",
                capture.connect(DEV, SOMEWHERE, 443).saysInTwo(payments, 60));
        tcp(
                "allowed host, hello byte by byte at first",
                capture.connect(DEV, SOMEWHERE, 443).saysInTwo(payments, 1));
        tcp("refused host", capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("evil.example.net")));
        tcp(
                "refused host, hello in two segments",
                capture.connect(DEV, SOMEWHERE, 443).saysInTwo(Payloads.clientHello("evil.example.net"), 60));
        tcp(
                "approved name as a prefix",
                capture.connect(DEV, SOMEWHERE, 443)
                        .says(Payloads.clientHello("api.payments.example.com.evil.example.net")));
        tcp(
                "approved name as a suffix",
                capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("xapi.payments.example.com")));
        tcp(
                "below the wildcard",
                capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("a.b.partner.example.org")));
        tcp(
                "apex of the wildcard",
                capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("partner.example.org")));
        tcp(
                "neighbour of the wildcard",
                capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("badpartner.example.org")));
        tcp(
                "host that is approved for another account",
                capture.connect(PROD, SOMEWHERE, 443).says(Payloads.clientHello("a.partner.example.org")));
        tcp("no SNI", capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHelloWithoutName()));
        tcp(
                "no SNI, hello in two segments",
                capture.connect(DEV, SOMEWHERE, 443).saysInTwo(Payloads.clientHelloWithoutName(), 60));
        tcp("SNI is an address", capture.connect(DEV, SOMEWHERE, 443).says(Payloads.clientHello("192.0.2.80")));
        tcp("SSH on 443", capture.connect(DEV, SOMEWHERE, 443).says(Payloads.ssh()));
        tcp("HTTP on 443", capture.connect(DEV, SOMEWHERE, 443).says(Payloads.httpGet("api.payments.example.com")));
        tcp(
                "unknown protocol on 443",
                capture.connect(DEV, SOMEWHERE, 443)
                        .says(Payloads.unknown())
                        .answers(Payloads.unknown())
                        .says(new byte[2_000])
                        .says(new byte[2_000]));
        tcp("handshake alone", capture.connect(DEV, SOMEWHERE, 443));
    }

    private static void http(Capture capture) {
        tcp("HTTP Host allowed", capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("mirror.example.net")));
        tcp(
                "HTTP Host allowed, in two segments",
                capture.connect(DEV, SOMEWHERE, 80).saysInTwo(Payloads.httpGet("mirror.example.net"), 36));
        tcp(
                "HTTP Host below the wildcard",
                capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("deb.Packages.example.net")));
        tcp(
                "HTTP Host with the usual port",
                capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("mirror.example.net:80")));
        // Suricata folds the case of a Host without a port only, and takes no nocase here: refused, though meant.
        tcp(
                "HTTP Host in upper case with a port",
                capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("Mirror.example.net:80")));
        tcp("HTTP Host refused", capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("evil.example.net")));
        tcp("HTTP Host is an address", capture.connect(DEV, SOMEWHERE, 80).says(Payloads.httpGet("192.0.2.80")));
        tcp(
                "TLS on a port for HTTP",
                capture.connect(DEV, SOMEWHERE, 80).says(Payloads.clientHello("mirror.example.net")));
    }

    private static void addresses(Capture capture) {
        tcp(
                "TCP to the approved range",
                capture.connect(DEV, BROKER, 5671)
                        .says(Payloads.unknown())
                        .answers(Payloads.unknown())
                        .closes());
        tcp("TCP to another address on that port", capture.syn(DEV, NEXT_TO_BROKER, 5671));
        tcp("TCP to the approved range on another port", capture.syn(DEV, BROKER, 5672));
        tcp("TCP to the range of another account", capture.syn(PROD, BROKER, 5671));
        tcp(
                "SSH to an approved address on 443",
                capture.connect(RUNNER, BROKER, 443).says(Payloads.ssh()));
        tcp("unapproved port", capture.syn(DEV, SOMEWHERE, 22));
        tcp("port that is approved for another account", capture.syn(PROD, SOMEWHERE, 80));
        tcp("from a tier without approvals", capture.syn("10.68.225.1", SOMEWHERE, 443));
        tcp("neither end is home", capture.syn("10.200.1.1", SOMEWHERE, 443));
    }

    private static void datagrams(Capture capture) {
        PORTS.put("QUIC", capture.udp(DEV, SOMEWHERE, 443, Payloads.quicInitial()));
        PORTS.put("DNS to a foreign resolver", capture.udp(DEV, SOMEWHERE, 53, Payloads.dnsQuery("example.com")));
        tcp("DNS over TCP to a foreign resolver", capture.syn(DEV, SOMEWHERE, 53));
        tcp("DNS over TLS", capture.syn(DEV, SOMEWHERE, 853));
        PORTS.put("NTP", capture.udp(DEV, SOMEWHERE, 123, Payloads.ntp()));
        PORTS.put("other UDP", capture.udp(DEV, SOMEWHERE, 5_000, Payloads.unknown()));
    }

    private static void betweenAccounts(Capture capture) {
        tcp("dev to prod", capture.syn(DEV, PROD, 443));
        tcp("prod to dev", capture.syn(PROD, DEV, 443));
        PORTS.put("dev to prod by UDP", capture.udp(DEV, PROD, 53, Payloads.dnsQuery("example.com")));
        tcp(
                "runner to API",
                capture.connect(RUNNER, DEV_API, 443)
                        .says(Payloads.clientHello("0123456789.gr7.eu-central-1.eks.amazonaws.com"))
                        .answers(new byte[] {22, 3, 3})
                        .closes());
        tcp("runner to another port of the API", capture.syn(RUNNER, DEV_API, 22));
        tcp("runner to a node", capture.syn(RUNNER, DEV_DATA_PLANE, 443));
        tcp("dev to runner", capture.syn(DEV, RUNNER, 443));
    }

    private static void tcp(String name, Connection connection) {
        PORTS.put(name, connection.clientPort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowed host                                            | approved api.payments.example.com:443 for workload-dev",
                "allowed host, name in upper case                        | approved api.payments.example.com:443 for workload-dev",
                "allowed host, hello in two segments, name in the first  | approved api.payments.example.com:443 for workload-dev",
                "allowed host, hello in two segments, name in the second | approved api.payments.example.com:443 for workload-dev",
                "allowed host, hello byte by byte at first               | approved api.payments.example.com:443 for workload-dev",
                "below the wildcard                                      | approved *.partner.example.org:443 for workload-dev",
                "HTTP Host allowed                                       | approved mirror.example.net:80 for workload-dev",
                "HTTP Host allowed, in two segments                      | approved mirror.example.net:80 for workload-dev",
                "HTTP Host below the wildcard                            | approved *.packages.example.net:80 for workload-dev",
                "HTTP Host with the usual port                           | approved mirror.example.net:80 for workload-dev",
                "TCP to the approved range                               | approved 203.0.113.0/28:5671 for workload-dev",
                "SSH to an approved address on 443                       | approved 203.0.113.5/32:443 for shared",
                "runner to API                                           | runners install charts",
            })
    void whatIsApprovedPassesAndIsLoggedBefore(String conversation, String message) {
        assertThat(of(conversation)).satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
            assertThat(verdict.message()).startsWith(message);
            assertThat(verdict.alerts()).containsExactly(verdict.message());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TCP to another address on that port       | address that no approval names on port 5671 for workload-dev",
                "TCP to the approved range on another port | port that no approval names for workload-dev",
                "TCP to the range of another account       | port that no approval names for workload-prod",
                "unapproved port                           | port that no approval names for workload-dev",
                "port that is approved for another account | port that no approval names for workload-prod",
                "from a tier without approvals             | nothing is approved for this source",
                "neither end is home                       | HOME_NET is wrong: neither end of this is in airgap:addresses.home",
                "QUIC                                      | QUIC hides the name; TLS over TCP does not",
                "DNS to a foreign resolver                 | DNS goes through the VPC's Resolver only",
                "NTP                                       | time comes from 169.254.169.123 on the host itself",
                "other UDP                                 | no approval is for UDP",
                "dev to prod                               | between accounts only what somebody needs",
                "prod to dev                               | between accounts only what somebody needs",
                "dev to prod by UDP                        | between accounts only what somebody needs",
                "runner to another port of the API         | between accounts only what somebody needs",
                "runner to a node                          | between accounts only what somebody needs",
                "dev to runner                             | between accounts only what somebody needs",
            })
    void whatNobodyApprovedIsDroppedAtItsFirstPacket(String conversation, String message) {
        assertThat(of(conversation)).isEqualTo(new Verdict(Outcome.DROP, message, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no SNI                             | TLS without a name (SNI)",
                "no SNI, hello in two segments      | TLS without a name (SNI)",
                "SNI is an address                  | TLS to an address instead of a name",
                "HTTP Host is an address            | HTTP to an address instead of a name",
                "SSH on 443                         | not TLS on a port that is approved for TLS",
                "HTTP on 443                        | not TLS on a port that is approved for TLS",
                "unknown protocol on 443            | not TLS on a port that is approved for TLS",
                "TLS on a port for HTTP             | not HTTP on a port that is approved for HTTP",
                "DNS over TCP to a foreign resolver | DNS goes through the VPC's Resolver only",
                "DNS over TLS                       | DNS goes through the VPC's Resolver only",
            })
    void whatHasNoNameOrTheWrongProtocolIsRejectedSoThatTheClientKnows(String conversation, String message) {
        assertThat(of(conversation)).isEqualTo(new Verdict(Outcome.REJECT, message, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused host",
                "refused host, hello in two segments",
                "approved name as a prefix",
                "approved name as a suffix",
                "apex of the wildcard",
                "neighbour of the wildcard",
                "host that is approved for another account",
                "HTTP Host refused",
                "HTTP Host in upper case with a port",
            })
    void namesThatNobodyApprovedAreLeftToTheDefaultAction(String conversation) {
        assertThat(of(conversation).outcome()).isEqualTo(Outcome.DEFAULT_DROP);
        assertThat(of(conversation).alerts()).isEmpty();
    }

    @Test
    void aHandshakeToAnApprovedPortIsLetThroughBecauseTheNameComesAfterIt() {
        assertThat(of("handshake alone").outcome()).isEqualTo(Outcome.NOTHING_SAID);
    }

    @Test
    void theEngineTakesTheRulesOfARichEstate(@TempDir Path directory) throws IOException, InterruptedException {
        assertThat(StrictOrder.of(directory, RichEstate.policy()).complaints()).isEmpty();
    }

    @Test
    void theEngineTakesTheRulesOfTheGoldenPlan(@TempDir Path directory) throws IOException, InterruptedException {
        List<String> rules =
                Files.readAllLines(Path.of("src/test/resources/golden/default/network/inspection.yaml")).stream()
                        .map(String::strip)
                        .filter(line -> line.matches("(alert|pass|drop|reject) .*sid:\\d+; rev:1;\\)"))
                        .toList();
        assertThat(rules).hasSizeGreaterThan(10);
        assertThat(new StrictOrder(directory, Example.HOME, rules).complaints()).isEmpty();
    }

    private static Verdict of(String conversation) {
        Integer port = Objects.requireNonNull(PORTS.get(conversation), conversation);
        return Objects.requireNonNull(verdicts.get(port), conversation);
    }
}
