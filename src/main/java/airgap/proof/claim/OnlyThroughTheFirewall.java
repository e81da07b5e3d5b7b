package airgap.proof.claim;

import airgap.proof.estate.NetworkInterface;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.Field;
import airgap.proof.packet.PacketSet;
import airgap.proof.path.End;
import airgap.proof.path.Path;
import java.util.List;
import java.util.Optional;

/** NET-01. */
final class OnlyThroughTheFirewall implements Claim {
    @Override
    public String id() {
        return "NET-01";
    }

    @Override
    public String sentence() {
        return "No packet from a private subnet leaves for the internet but through the firewall";
    }

    @Override
    public String why() {
        return "whatever goes past the firewall is neither refused nor logged";
    }

    @Override
    public String source() {
        return "Network Firewall guide, \"Architecture with an internet gateway and a NAT gateway\"";
    }

    @Override
    public List<String> residuals() {
        return List.of(
                "whoever may create instances in the subnets of firewall endpoints and NAT gateways goes past the firewall",
                "data leaves by what the firewall lets through, and by AWS's APIs through endpoints, as far as their policies go");
    }

    @Override
    public Findings examine(Evidence evidence) {
        var collector = new Findings.Collector();
        for (Subnet subnet : evidence.estate().sortedSubnets()) {
            Optional<String> perimeter = evidence.perimeter(subnet);
            if (perimeter.isPresent()) {
                for (NetworkInterface known : evidence.estate().interfacesIn(subnet)) {
                    collector.refute(Counterexample.of(known.origin() + " stands in " + subnet + " beside "
                            + perimeter.get() + ", from where the internet is reached past the firewall"));
                }
            } else {
                evidence.ways(subnet).forEach(way -> examine(evidence, way, collector));
            }
        }
        return collector.findings();
    }

    private static void examine(Evidence evidence, Path way, Findings.Collector collector) {
        PacketSet out = way.packets().with(Field.DESTINATION, evidence.internet());
        if (out.isEmpty() || !way.firewalls().isEmpty()) {
            return;
        }
        if (way.end() instanceof End.Undecided open) {
            collector.doubt(open.why());
        } else if (way.end() instanceof End.Internet) {
            collector.refute(Counterexample.of(
                    way.from() + ": " + Counterexample.packet(out) + " reaches the internet past the firewall", way));
        } else if (way.end() instanceof End.Elsewhere elsewhere) {
            collector.refute(Counterexample.of(
                    way.from() + ": " + Counterexample.packet(out) + " leaves past the firewall by "
                            + elsewhere.attachment().origin(),
                    way));
        }
    }
}
