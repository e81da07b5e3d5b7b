package airgap.proof.claim;

import airgap.proof.estate.Subnet;
import airgap.proof.estate.Vpc;
import airgap.proof.firewall.Fate;
import airgap.proof.firewall.Payload;
import airgap.proof.firewall.Ruling;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.path.End;
import airgap.proof.path.Path;
import java.util.List;

/** NET-03. */
final class WorkloadsApart implements Claim {
    private static final String WORKLOAD = "workload-";

    @Override
    public String id() {
        return "NET-03";
    }

    @Override
    public String sentence() {
        return "No workload account reaches another, not even for the handshake of a connection";
    }

    @Override
    public String why() {
        return "who breaks into one, dev say, must not be next to the others";
    }

    @Override
    public String source() {
        return "each segment of the Transit Gateway has a route table of its own";
    }

    @Override
    public List<String> residuals() {
        return List.of(
                "both reach the shared account, whose services can carry what one writes and the other reads",
                "networks on premises can carry packets from one to the other, if they reach both");
    }

    @Override
    public Findings examine(Evidence evidence) {
        var collector = new Findings.Collector();
        for (Subnet subnet : evidence.estate().sortedSubnets()) {
            if (!subnet.stack().startsWith(WORKLOAD)) {
                continue;
            }
            IntervalSet others = IntervalSet.EMPTY;
            for (Vpc vpc : evidence.estate().vpcs().values()) {
                if (vpc.stack().startsWith(WORKLOAD) && !vpc.stack().equals(subnet.stack())) {
                    others = others.union(vpc.range());
                }
            }
            for (Path way : evidence.ways(subnet)) {
                PacketSet across = way.packets().with(Field.DESTINATION, others);
                if (!across.isEmpty()) {
                    examine(evidence, way.narrowed(across), collector);
                }
            }
        }
        return collector.findings();
    }

    private static void examine(Evidence evidence, Path way, Findings.Collector collector) {
        if (way.end() instanceof End.Undecided open) {
            collector.doubt(open.why());
        }
        if (!(way.end() instanceof End.Delivered delivered)
                || !delivered.subnet().stack().startsWith(WORKLOAD)) {
            return;
        }
        for (Payload payload : evidence.reachability().payloads()) {
            for (Ruling ruling : evidence.reachability().rulings(way, payload)) {
                if (ruling.fate() == Fate.UNDECIDED) {
                    collector.doubt(ruling.by());
                } else if (ruling.fate() != Fate.REFUSED) {
                    collector.refute(Counterexample.of(
                            way.from() + ": " + Counterexample.packet(ruling.flows()) + " reaches " + delivered.subnet()
                                    + ": " + ruling.by(),
                            way));
                    return;
                }
            }
        }
    }
}
