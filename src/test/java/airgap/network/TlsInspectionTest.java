package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.EgressRule;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.FirewallSettings;
import airgap.settings.Protocol;
import airgap.settings.RoutingSettings.Egress;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.settings.TlsInspectionSettings;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is opened, what the rules say of it, and what AWS is told. */
class TlsInspectionTest {
    private static final String CA = "arn:aws:acm:eu-central-1:111122223333:certificate/1";
    private static final Map<StackName, airgap.settings.Account> SPOKES = Map.of(
            StackName.SHARED,
            Example.SHARED_ACCOUNT,
            Example.DEV,
            Example.DEV_ACCOUNT,
            Example.PROD,
            Example.PROD_ACCOUNT);

    @Test
    void aConnectionBetweenOurAccountsIsNeverOpened() {
        TlsInspection all = inspection(CA, List.of(), "203.0.113.0/28");
        assertThat(all.destinations()).isNotEmpty().allSatisfy(range -> {
            assertThat(range.overlaps(Example.HOME.get(0))).isFalse();
            assertThat(range.overlaps(new Cidr("203.0.113.0/28"))).isFalse();
        });
        long opened = all.destinations().stream().mapToLong(Cidr::size).sum();
        assertThat(opened).isEqualTo((1L << 32) - (1L << 20) - 16);
    }

    @Test
    void onlyTheNamedStacksAreInScope() {
        assertThat(inspection(CA, List.of(Example.DEV)).ranges()).containsExactly(new Cidr("10.68.0.0/17"));
        assertThat(inspection(CA, List.of()).ranges())
                .containsExactly(new Cidr("10.64.16.0/21"), new Cidr("10.68.0.0/17"), new Cidr("10.69.0.0/17"));
    }

    @Test
    void insideOpenedTlsOnlyHttpIsSpokenAndOutsideOnlyTls() {
        assertThat(rules(
                        inspection(CA, List.of(Example.DEV)), tls("api.example.com", 443), tls("mq.example.com", 8883)))
                .anyMatch(rule ->
                        rule.startsWith("reject tcp $HOME_NET any -> $EXTERNAL_NET [8883] (flow:established,to_server;"
                                + " app-layer-protocol:!tls; msg:"))
                .anyMatch(rule -> rule.startsWith("reject tcp [$HOME_NET,!10.68.0.0/17] any -> $EXTERNAL_NET [443]"
                        + " (flow:established,to_server; app-layer-protocol:!tls; msg:"))
                .anyMatch(rule -> rule.startsWith("reject tcp [10.68.0.0/17] any -> $EXTERNAL_NET [443]"
                        + " (flow:established,to_server; app-layer-protocol:!tls; app-layer-protocol:!http;"
                        + " app-layer-protocol:!http2; msg:"));
    }

    @Test
    void insideOpenedTlsAHostIsAskedForThatIsApproved() {
        List<String> rules =
                rules(inspection(CA, List.of(Example.DEV)), tls("api.example.com", 443), tls("*.example.org", 443));
        assertThat(rules)
                .anyMatch(rule ->
                        rule.startsWith("reject http 10.68.0.0/17 any -> $EXTERNAL_NET 443 (flow:to_server; http.host;"
                                + " content:!\"api.example.com\"; startswith; endswith; content:!\".example.org\"; endswith;"
                                + " msg:\"Host that no approval names, inside TLS, for workload-dev:443\";"));
    }

    @Test
    void theNameInSniDecidesAsItDoesWithoutInspection() {
        EgressRule rule = tls("api.example.com", 443);
        List<String> with = rules(inspection(CA, List.of()), rule);
        List<String> without = FirewallPolicy.of(Example.HOME, FirewallSettings.NONE, List.of(), List.of(rule))
                .rules();
        assertThat(with)
                .containsAll(without.stream()
                        .filter(line -> line.contains("tls.sni"))
                        .toList());
        assertThat(with.get(with.size() - 1)).isEqualTo(without.get(without.size() - 1));
    }

    @Test
    void whatIsApprovedAndWouldBeDroppedIsAProblem() {
        EgressRule http = rule(new Destination.Host("mirror.example.net"), Protocol.HTTP, 443);
        EgressRule tcp = rule(new Destination.Range(new Cidr("203.0.113.5/32")), Protocol.TCP, 443);
        assertThat(problems(inspection(CA, List.of()), http, tcp, tls("api.example.com", 443)))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .contains("mirror.example.net:443 from workload-dev", "by http", "airgap:approvals[0]"),
                        problem -> assertThat(problem).contains("203.0.113.5/32:443", "add 203.0.113.5/32 to exclude"));
        assertThat(problems(inspection(CA, List.of(), "203.0.113.0/28"), tcp)).isEmpty();
        assertThat(problems(inspection(CA, List.of(Example.PROD)), http, tcp)).isEmpty();
    }

    @Test
    void aCertificateElsewhereAndAStackThatIsNotThereAreProblems() {
        String abroad = "arn:aws:acm:us-east-1:999999999999:certificate/1";
        assertThat(problems(inspection(abroad, List.of(new StackName("workload-gone")))))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .contains(
                                        "airgap:firewall.tlsInspection.certificateAuthority",
                                        "us-east-1",
                                        "999999999999")
                                .contains("import it into eu-central-1 of 111122223333"),
                        problem -> assertThat(problem).contains("\"workload-gone\" has no settings file"));
    }

    @Test
    void aScopeWithoutDestinationsWhichAwsWouldReadAsEverywhereIsAProblem() {
        assertThat(problems(inspection(CA, List.of(), "0.0.0.0/0")))
                .singleElement()
                .asString()
                .contains("tlsInspection.exclude  leaves no address on the internet");
    }

    @Test
    void awsIsToldTheScopeAndThePolicyIsANewOne() {
        Mocked mocked = mocked(Optional.of(inspection(CA, List.of(Example.DEV))));
        assertThat(mocked.errors()).isEmpty();
        var configuration = mocked.resource(
                "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration", "inspection");
        String server = "/tlsInspectionConfiguration/serverCertificateConfiguration";
        assertThat(configuration.text(server + "/certificateAuthorityArn")).isEqualTo(CA);
        assertThat(configuration.text(server + "/checkCertificateRevocationStatus/revokedStatusAction"))
                .isEqualTo("REJECT");
        assertThat(configuration.text(server + "/scopes/0/sources/0/addressDefinition"))
                .isEqualTo("10.68.0.0/17");
        var policy = mocked.resource("aws:networkfirewall/firewallPolicy:FirewallPolicy", "inspection-tls");
        assertThat(policy.text("/firewallPolicy/tlsInspectionConfigurationArn")).isNotEmpty();
    }

    @Test
    void failedHandshakesAreLoggedWhereTlsIsOpened() {
        assertThat(mocked(Optional.of(inspection(CA, List.of())))
                        .resource(LOGGING, "inspection")
                        .inputs()
                        .toString())
                .contains("\"TLS\"", "firewall-tls");
        assertThat(mocked(Optional.empty())
                        .resource(LOGGING, "inspection")
                        .inputs()
                        .toString())
                .doesNotContain("\"TLS\"");
    }

    @Test
    void withoutInspectionThePolicyNamesNone() {
        Mocked mocked = mocked(Optional.empty());
        assertThat(mocked.ofType("aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration"))
                .isEmpty();
        assertThat(mocked.resource("aws:networkfirewall/firewallPolicy:FirewallPolicy", "inspection")
                        .inputs()
                        .toString())
                .doesNotContain("tlsInspection");
    }

    private static final String LOGGING = "aws:networkfirewall/loggingConfiguration:LoggingConfiguration";

    private static Mocked mocked(Optional<TlsInspection> inspection) {
        return Mocked.run(context -> new InspectionVpc(
                "inspection",
                new InspectionVpc.Args(
                        Example.NETWORK_ACCOUNT,
                        Example.REGION,
                        Example.ZONES,
                        Example.HOME,
                        Egress.ZONAL,
                        Output.of("tgw-1"),
                        Output.of("tgw-rtb-1"),
                        FirewallPolicy.of(Example.HOME, FirewallSettings.NONE, inspection, List.of(), List.of()),
                        new FirewallLogs.Destinations(Example.logArchive(), Optional.empty())),
                ComponentResourceOptions.Empty));
    }

    private static TlsInspection inspection(String certificate, List<StackName> from, String... exclude) {
        var settings = new TlsInspectionSettings(
                certificate,
                from,
                new TreeSet<>(List.of(443)),
                List.of(exclude).stream().map(Cidr::new).toList(),
                TlsInspectionSettings.Revocation.USUAL);
        return TlsInspection.of(settings, SPOKES, Example.HOME);
    }

    private static List<String> rules(TlsInspection inspection, EgressRule... exceptions) {
        return FirewallPolicy.of(
                        Example.HOME, FirewallSettings.NONE, Optional.of(inspection), List.of(), List.of(exceptions))
                .rules();
    }

    private static List<String> problems(TlsInspection inspection, EgressRule... exceptions) {
        return inspection.problems(Example.NETWORK_ACCOUNT, Example.REGION, List.of(exceptions)).stream()
                .map(Object::toString)
                .toList();
    }

    private static EgressRule tls(String host, int port) {
        return rule(new Destination.Host(host), Protocol.TLS, port);
    }

    private static EgressRule rule(Destination destination, Protocol protocol, int port) {
        var source = Source.usual(Example.DEV);
        var approval = new Approval(
                "airgap:approvals[0]",
                destination,
                protocol,
                new TreeSet<>(List.of(port)),
                List.of(source),
                "test",
                "owner@example.com",
                LocalDate.MAX);
        return new EgressRule(approval, source, new Cidr("10.68.0.0/17"), port, List.of("applications"));
    }
}
