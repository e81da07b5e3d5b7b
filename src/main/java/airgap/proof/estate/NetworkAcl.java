package airgap.proof.estate;

import airgap.proof.packet.PacketSet;

/**
 * A network ACL: stateless, so that an answer needs a rule of its own.
 *
 * @param in what may enter a subnet
 * @param out what may leave it
 */
public record NetworkAcl(Origin origin, PacketSet in, PacketSet out) {}
