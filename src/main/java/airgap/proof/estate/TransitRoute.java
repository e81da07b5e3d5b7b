package airgap.proof.estate;

import airgap.proof.packet.Ipv4;
import java.util.Optional;

/**
 * A route of a Transit Gateway's route table.
 *
 * @param attachment where it leads; empty for a blackhole
 * @param propagated whether it follows from a propagation; of equal prefixes the static one wins
 */
public record TransitRoute(Ipv4.Block destination, Optional<String> attachment, boolean propagated, Origin origin) {}
