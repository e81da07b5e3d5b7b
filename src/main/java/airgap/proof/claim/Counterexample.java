package airgap.proof.claim;

import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import airgap.proof.path.Path;
import airgap.proof.path.Tracer;
import java.util.List;

/**
 * What a person needs to see that a claim does not hold, and to mend it.
 *
 * @param what the packets or the resource, and what is wrong
 * @param ways out, and back where that matters; empty where no way is concerned
 */
public record Counterexample(String what, List<Path> ways) {
    public Counterexample {
        ways = List.copyOf(ways);
    }

    static Counterexample of(String what, Path... ways) {
        return new Counterexample(what, List.of(ways));
    }

    /** A packet of a set, an HTTPS request if there is one among them. */
    static String packet(PacketSet packets) {
        PacketSet https = packets.with(Field.PROTOCOL, IntervalSet.of(Protocols.TCP))
                .with(Field.DESTINATION_PORT, IntervalSet.of(443))
                .with(Field.SOURCE_PORT, Tracer.CLIENT_PORTS);
        return (https.isEmpty() ? packets : https).sample().toString();
    }
}
