package airgap.need;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EgressTest {
    private static final StackName DEV = new StackName("workload-dev");
    private static final StackName PROD = new StackName("workload-prod");
    private static final Cidr PODS = new Cidr("10.68.0.0/17");
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    @Test
    void anApprovedNeedOpensTheFirewallForThatAccountAndPort() {
        Egress egress = egress(List.of(need("api.example.com")), approval("api.example.com", "2027-12-31"));
        assertThat(egress.problems()).isEmpty();
        assertThat(egress.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.destination()).hasToString("api.example.com");
            assertThat(rule.source()).isEqualTo(PODS);
            assertThat(rule.port()).isEqualTo(443);
            assertThat(rule.components()).containsExactly("applications");
        });
    }

    @Test
    void aNeedThatNobodyApprovedIsAProblemThatTellsWhatToWrite() {
        Egress egress = egress(List.of(need("evil.example.net")));
        assertThat(egress.rules()).isEmpty();
        assertThat(egress.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("Pulumi.workload-dev.yaml airgap:internet[0]");
            assertThat(problem.fault()).contains("evil.example.net on port 443, which nobody approved");
            assertThat(problem.remedy()).contains("airgap:approvals", "workload-dev");
        });
    }

    @Test
    void anApprovalForAnotherAccountDoesNotCount() {
        var forProd = approval(host("api.example.com"), Protocol.TLS, "2027-12-31", PROD);
        assertThat(egress(List.of(need("api.example.com")), forProd).problems()).hasSize(1);
    }

    @Test
    void anExpiredApprovalOpensNothingAndIsReportedAndDoesNotStopOtherChanges() {
        Egress egress = egress(List.of(need("api.example.com")), approval("api.example.com", "2027-01-14"));
        assertThat(egress.rules()).isEmpty();
        assertThat(egress.problems()).isEmpty();
        assertThat(egress.notices()).singleElement().asString().contains("expired on 2027-01-14");
    }

    @Test
    void anApprovalIsInForceOnItsLastDay() {
        assertThat(egress(List.of(need("api.example.com")), approval("api.example.com", "2027-01-15"))
                        .rules())
                .hasSize(1);
    }

    @Test
    void anApprovalThatEndsSoonIsPointedOut() {
        assertThat(egress(List.of(need("api.example.com")), approval("api.example.com", "2027-02-13"))
                        .notices())
                .singleElement()
                .asString()
                .contains("expires on 2027-02-13");
        assertThat(egress(List.of(need("api.example.com")), approval("api.example.com", "2027-02-15"))
                        .notices())
                .isEmpty();
    }

    @Test
    void anApprovalThatNobodyNeedsOpensNothingAndIsReported() {
        Egress egress = egress(List.of(), approval("api.example.com", "2027-12-31"));
        assertThat(egress.rules()).isEmpty();
        assertThat(egress.notices()).singleElement().asString().contains("needed by nobody");
    }

    @Test
    void anApprovalForAnotherProtocolDoesNotCount() {
        Egress egress = egress(
                List.of(need(host("mirror.example.net"), Protocol.HTTP, 443)),
                approval(host("mirror.example.net"), Protocol.TLS, "2027-12-31", DEV));
        assertThat(egress.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.fault()).contains("mirror.example.net on port 443 by http, which nobody approved");
            assertThat(problem.remedy()).contains("protocol http");
        });
    }

    @Test
    void aNeedForAnAddressIsMetByTheRangeAroundIt() {
        Egress egress = egress(
                List.of(need(range("203.0.113.7/32"), Protocol.TCP, 443)),
                approval(range("203.0.113.0/28"), Protocol.TCP, "2027-12-31", DEV));
        assertThat(egress.problems()).isEmpty();
        assertThat(egress.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.destination()).hasToString("203.0.113.0/28"));
    }

    @Test
    void aNeedForAWholeRangeIsNotMetByAPartOfIt() {
        assertThat(egress(
                                List.of(need(range("203.0.113.0/28"), Protocol.TCP, 443)),
                                approval(range("203.0.113.7/32"), Protocol.TCP, "2027-12-31", DEV))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("cidr 203.0.113.0/28"));
    }

    @Test
    void ofAnApprovalForSeveralPortsOnlyThoseThatAreNeededOpen() {
        var several = new Approval(
                "airgap:approvals[0]",
                host("api.example.com"),
                Protocol.TLS,
                new TreeSet<>(List.of(443, 8443, 9443)),
                List.of(Source.usual(DEV)),
                "test",
                "owner@example.com",
                LocalDate.parse("2027-12-31"));
        assertThat(egress(List.of(need("api.example.com"), need(host("api.example.com"), Protocol.TLS, 8443)), several)
                        .rules())
                .extracting(EgressRule::port)
                .containsExactly(443, 8443);
    }

    @Test
    void twoNeedsUnderOneWildcardAreOneRule() {
        assertThat(egress(
                                List.of(need("a.example.com"), need("b.example.com")),
                                approval("*.example.com", "2027-12-31"))
                        .rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.destination()).hasToString("*.example.com"));
    }

    private static Egress egress(List<Need.Internet> needs, Approval... approvals) {
        return Egress.of(List.of(new Egress.Account(Source.usual(DEV), PODS, needs)), List.of(approvals), TODAY);
    }

    private static Need.Internet need(String host) {
        return need(host(host), Protocol.TLS, 443);
    }

    private static Need.Internet need(Destination destination, Protocol protocol, int port) {
        return new Need.Internet(
                "applications", destination, protocol, port, Optional.of("airgap:internet[0]"), "settles payments");
    }

    private static Approval approval(String host, String expires) {
        return approval(host(host), Protocol.TLS, expires, DEV);
    }

    private static Approval approval(Destination destination, Protocol protocol, String expires, StackName from) {
        return new Approval(
                "airgap:approvals[0]",
                destination,
                protocol,
                new TreeSet<>(List.of(443)),
                List.of(Source.usual(from)),
                "no private connection",
                "payments@example.com",
                LocalDate.parse(expires));
    }

    private static Destination host(String name) {
        return new Destination.Host(name);
    }

    private static Destination range(String cidr) {
        return new Destination.Range(new Cidr(cidr));
    }
}
