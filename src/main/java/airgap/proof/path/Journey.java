package airgap.proof.path;

import airgap.proof.firewall.Fate;
import airgap.proof.packet.PacketSet;
import java.util.List;

/**
 * What becomes of flows that all take the same way.
 *
 * @param flows headers of their first packets
 * @param back ways of the answers; none where nothing arrives
 * @param because what decides
 */
public record Journey(Path out, List<Path> back, PacketSet flows, Fate fate, String because) {
    public Journey {
        back = List.copyOf(back);
    }
}
