package airgap.suricata;

import static airgap.suricata.RichEstate.DEV;
import static airgap.suricata.RichEstate.PROD;
import static airgap.suricata.RichEstate.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.network.TlsInspection;
import airgap.settings.TlsInspectionSettings;
import airgap.suricata.Verdict.Outcome;
import airgap.testing.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of an estate in which TLS of {@code workload-dev} on 443 is opened, in the real engine. What is inside TLS comes
 * here as AWS hands it to the rules, without TLS, but without the SNI that AWS adds: so it can be seen what is refused, and
 * what is left to the rules by SNI ends at the default action.
 */
@SuricataTest
class TlsInspectionRulesTest {
    private static final Map<String, Integer> PORTS = new TreeMap<>();
    private static Map<Integer, Verdict> verdicts = Map.of();

    @BeforeAll
    static void judge(@TempDir Path directory) throws IOException, InterruptedException {
        var capture = new Capture();
        says(capture, "TLS with an approved SNI", DEV, Payloads.clientHello("api.payments.example.com"));
        says(capture, "TLS with another SNI", DEV, Payloads.clientHello("evil.example.net"));
        says(capture, "TLS without SNI", DEV, Payloads.clientHelloWithoutName());
        says(capture, "inside TLS, approved Host", DEV, Payloads.httpGet("api.payments.example.com"));
        says(capture, "inside TLS, approved Host in upper case", DEV, Payloads.httpGet("API.payments.example.com"));
        says(capture, "inside TLS, approved Host with its port", DEV, Payloads.httpGet("api.payments.example.com:443"));
        says(capture, "inside TLS, Host below the wildcard", DEV, Payloads.httpGet("a.partner.example.org"));
        says(capture, "inside TLS, HTTP/2", DEV, Payloads.http2());
        says(capture, "inside TLS, another Host", DEV, Payloads.httpGet("evil.example.net"));
        says(capture, "inside TLS, Host approved as a suffix", DEV, Payloads.httpGet("xapi.payments.example.com"));
        says(capture, "inside TLS, Host is an address", DEV, Payloads.httpGet("192.0.2.80"));
        says(capture, "inside TLS, SSH", DEV, Payloads.ssh());
        says(capture, "not opened, HTTP", PROD, Payloads.httpGet("api.payments.example.com"));
        says(capture, "not opened, approved SNI", PROD, Payloads.clientHello("api.payments.example.com"));
        verdicts = StrictOrder.of(directory, RichEstate.policy(Optional.of(inspection())))
                .judge(capture);
    }

    private static void says(Capture capture, String name, String from, byte[] payload) {
        PORTS.put(name, capture.connect(from, SOMEWHERE, 443).says(payload).clientPort());
    }

    @ParameterizedTest
    @CsvSource({"TLS with an approved SNI", "'not opened, approved SNI'"})
    void theNameInSniDecidesStill(String conversation) {
        assertThat(of(conversation).outcome()).isEqualTo(Outcome.PASS);
        assertThat(of(conversation).message()).startsWith("approved api.payments.example.com:443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLS without SNI                       | TLS without a name (SNI)",
                "inside TLS, another Host              | Host that no approval names, inside TLS, for workload-dev:443",
                "inside TLS, Host approved as a suffix | Host that no approval names, inside TLS, for workload-dev:443",
                "inside TLS, Host is an address        | HTTP to an address instead of a name",
                "inside TLS, SSH                       | not HTTP inside TLS that is opened",
                "not opened, HTTP                      | not TLS on a port that is approved for TLS",
            })
    void whatNobodyApprovedIsRejectedInsideTlsToo(String conversation, String message) {
        assertThat(of(conversation)).isEqualTo(new Verdict(Outcome.REJECT, message, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLS with another SNI",
                "inside TLS, approved Host",
                "inside TLS, approved Host in upper case",
                "inside TLS, approved Host with its port",
                "inside TLS, Host below the wildcard",
            })
    void theRestIsLeftToTheRulesBySniAndTheDefaultAction(String conversation) {
        assertThat(of(conversation).outcome()).isEqualTo(Outcome.DEFAULT_DROP);
        assertThat(of(conversation).alerts()).isEmpty();
    }

    @Test
    void noRuleOfOursRefusesHttp2InsideTlsForBeingNoTls() {
        assertThat(of("inside TLS, HTTP/2")).isEqualTo(new Verdict(Outcome.NOTHING_SAID, "", List.of()));
    }

    @Test
    void theEngineTakesTheRules(@TempDir Path directory) throws IOException, InterruptedException {
        assertThat(StrictOrder.of(directory, RichEstate.policy(Optional.of(inspection())))
                        .complaints())
                .isEmpty();
    }

    private static TlsInspection inspection() {
        return TlsInspection.of(
                new TlsInspectionSettings(
                        "arn:aws:acm:eu-central-1:111122223333:certificate/1",
                        List.of(Example.DEV),
                        new TreeSet<>(List.of(443)),
                        List.of(),
                        TlsInspectionSettings.Revocation.USUAL),
                Map.of(Example.DEV, Example.DEV_ACCOUNT, Example.PROD, Example.PROD_ACCOUNT),
                Example.HOME);
    }

    private static Verdict of(String conversation) {
        Integer port = Objects.requireNonNull(PORTS.get(conversation), conversation);
        return Objects.requireNonNull(verdicts.get(port), conversation);
    }
}
