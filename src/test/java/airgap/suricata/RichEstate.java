package airgap.suricata;

import airgap.need.Egress;
import airgap.need.FlowRule;
import airgap.need.Need;
import airgap.network.FirewallPolicy;
import airgap.network.TlsInspection;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.FirewallSettings;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.testing.Example;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An estate with every kind of exception, and addresses in it. */
final class RichEstate {
    static final String DEV = "10.68.1.10";
    static final String PROD = "10.69.1.10";
    static final String RUNNER = "10.64.17.10";
    static final String DEV_API = "10.68.224.5";
    static final String DEV_DATA_PLANE = "10.68.2.20";
    static final String SOMEWHERE = "192.0.2.80";
    static final String BROKER = "203.0.113.5";
    static final String NEXT_TO_BROKER = "203.0.113.77";

    private static final LocalDate DAY = LocalDate.of(2027, 1, 15);

    private RichEstate() {}

    static FirewallPolicy policy() {
        return policy(Optional.empty());
    }

    static FirewallPolicy policy(Optional<TlsInspection> tlsInspection) {
        List<Approval> approvals = List.of(
                approval(host("api.payments.example.com"), Protocol.TLS, 443, Example.DEV, Example.PROD),
                approval(host("*.partner.example.org"), Protocol.TLS, 443, Example.DEV),
                approval(host("mirror.example.net"), Protocol.HTTP, 80, Example.DEV),
                approval(host("*.packages.example.net"), Protocol.HTTP, 80, Example.DEV),
                approval(range("203.0.113.0/28"), Protocol.TCP, 5671, Example.DEV),
                approval(range("203.0.113.5/32"), Protocol.TCP, 443, StackName.SHARED),
                approval(host("git.example.com"), Protocol.TLS, 443, StackName.SHARED));
        Egress egress = Egress.of(
                List.of(
                        account(Example.DEV, Example.DEV_ACCOUNT.range(), needs(approvals, Example.DEV)),
                        account(Example.PROD, Example.PROD_ACCOUNT.range(), needs(approvals, Example.PROD)),
                        account(StackName.SHARED, Example.SHARED_ACCOUNT.range(), needs(approvals, StackName.SHARED))),
                approvals,
                DAY);
        if (!egress.problems().isEmpty()) {
            throw new AssertionError(egress.problems());
        }
        return FirewallPolicy.of(
                Example.HOME, FirewallSettings.NONE, tlsInspection, List.of(runnersToDev()), egress.rules());
    }

    private static FlowRule runnersToDev() {
        return FlowRule.of(
                new Need.Flow(
                        "runners", StackName.SHARED, "runners", Example.DEV, "control-plane", 443, "install charts"),
                new Cidr("10.64.16.0/21"),
                new Cidr("10.68.224.0/26"));
    }

    private static Egress.Account account(StackName stack, Cidr vpc, List<Need.Internet> needs) {
        var source = Source.usual(stack);
        return new Egress.Account(source, source.range(vpc), needs);
    }

    /** For every approval of the stack a need that it meets. */
    private static List<Need.Internet> needs(List<Approval> approvals, StackName stack) {
        return approvals.stream()
                .filter(approval -> approval.from().contains(Source.usual(stack)))
                .map(approval -> new Need.Internet(
                        "applications",
                        approval.destination() instanceof Destination.Host host && host.isWildcard()
                                ? host("a." + host.domain())
                                : approval.destination(),
                        approval.protocol(),
                        approval.ports().first(),
                        Optional.empty(),
                        "test"))
                .toList();
    }

    private static Approval approval(Destination destination, Protocol protocol, int port, StackName... from) {
        return new Approval(
                "airgap:approvals " + destination,
                destination,
                protocol,
                new TreeSet<>(List.of(port)),
                List.of(from).stream().map(Source::usual).toList(),
                "test",
                "\"owner\"; of \\ it@example.com",
                LocalDate.MAX);
    }

    private static Destination host(String name) {
        return new Destination.Host(name);
    }

    private static Destination range(String cidr) {
        return new Destination.Range(new Cidr(cidr));
    }
}
