package airgap.proof.claim;

import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Route;
import airgap.proof.estate.Subnet;
import airgap.proof.estate.Target;
import airgap.proof.firewall.Fate;
import airgap.proof.firewall.Payload;
import airgap.proof.firewall.Ruling;
import airgap.proof.packet.Field;
import airgap.proof.packet.PacketSet;
import airgap.proof.path.End;
import airgap.proof.path.Path;
import airgap.proof.path.Reachability;
import airgap.proof.path.Tracer;
import java.util.List;
import java.util.Optional;

/** NET-02. */
final class SameEndpointOutAndBack implements Claim {
    @Override
    public String id() {
        return "NET-02";
    }

    @Override
    public String sentence() {
        return "What passes the firewall passes the endpoint of its zone, if it has one, and the answer comes back by the same";
    }

    @Override
    public String why() {
        return "an endpoint that sees half of a connection judges nothing and drops it, or worse, lets it pass";
    }

    @Override
    public String source() {
        return "Network Firewall guide, \"Avoiding asymmetric routing\"; Transit Gateway guide, \"Appliance scenarios\"";
    }

    @Override
    public List<String> residuals() {
        return List.of(
                "the firewall's own VPC is reached without it; nothing but endpoints and gateways may stand there",
                "answers between accounts for which no route is meant, and none is there, are lost, as they should be",
                "from a zone without a firewall endpoint every packet goes to that of another, which can fail with its zone",
                "a network behind VPN or Direct Connect can announce addresses of ours, and so draw answers to itself");
    }

    @Override
    public Findings examine(Evidence evidence) {
        var collector = new Findings.Collector();
        for (Subnet subnet : evidence.estate().sortedSubnets()) {
            subnet.table().routes().forEach(route -> staysInZone(evidence, subnet, route, collector));
        }
        for (Subnet subnet : evidence.subnetsBehindFirewalls()) {
            for (Path out : evidence.ways(subnet)) {
                boolean arrives = out.end() instanceof End.Delivered delivered
                        ? evidence.isBehindFirewalls(delivered.subnet())
                        : out.end() instanceof End.Internet;
                if (arrives) {
                    evidence.back(out).forEach(back -> examine(evidence, out, back, collector));
                } else if (out.end() instanceof End.Undecided open) {
                    collector.doubt(open.why());
                }
            }
        }
        return collector.findings();
    }

    private static void staysInZone(Evidence evidence, Subnet subnet, Route route, Findings.Collector collector) {
        if (!(route.target() instanceof Target.ToEndpoint endpoint)) {
            return;
        }
        Optional<Subnet> other = Optional.ofNullable(
                        evidence.estate().firewallEndpoints().get(endpoint.id()))
                .map(FirewallEndpoint::subnet)
                .map(evidence.estate().subnets()::get)
                .filter(found -> !found.zone().equals(subnet.zone()))
                // A firewall need not stand in every zone; where it does, its zone's endpoint is the one.
                .filter(found -> hasEndpointIn(evidence, subnet.zone()));
        other.ifPresent(found -> collector.refute(Counterexample.of(
                route.origin() + " leads from " + subnet.zone() + " to the firewall endpoint in " + found.zone())));
    }

    private static boolean hasEndpointIn(Evidence evidence, String zone) {
        return evidence.estate().firewallEndpoints().values().stream()
                .flatMap(endpoint ->
                        Optional.ofNullable(evidence.estate().subnets().get(endpoint.subnet())).stream())
                .anyMatch(home -> home.zone().equals(zone));
    }

    private static void examine(Evidence evidence, Path out, Path back, Findings.Collector collector) {
        if (back.end() instanceof End.Elsewhere elsewhere && elsewhere.announced()) {
            return;
        }
        boolean inspected = !out.firewalls().isEmpty() || !back.firewalls().isEmpty();
        Optional<String> fault = Reachability.fault(out, back);
        if (!inspected || fault.isEmpty()) {
            return;
        }
        if (back.end() instanceof End.Undecided open) {
            collector.doubt(open.why());
            return;
        }
        PacketSet flows = back.packets().reversed();
        if (back.end() instanceof End.Lost) {
            // Between accounts it is as well; to the internet an answer is missed if somebody gets as far as to ask.
            flows = out.end() instanceof End.Internet ? letThrough(evidence, out.narrowed(flows)) : PacketSet.EMPTY;
        }
        if (!flows.isEmpty()) {
            collector.refute(Counterexample.of(
                    out.from() + ": " + Counterexample.packet(flows) + ": " + fault.get(), out, back));
        }
    }

    /** What firewalls on the way let through of what clients send, be it only for the handshake, whatever it carries. */
    private static PacketSet letThrough(Evidence evidence, Path way) {
        Path out = way.narrowed(way.packets().with(Field.SOURCE_PORT, Tracer.CLIENT_PORTS));
        PacketSet through = PacketSet.EMPTY;
        for (Payload payload : evidence.reachability().payloads()) {
            for (Ruling ruling : evidence.reachability().rulings(out, payload)) {
                if (ruling.fate() != Fate.REFUSED) {
                    through = through.union(ruling.flows());
                }
            }
        }
        return through;
    }
}
