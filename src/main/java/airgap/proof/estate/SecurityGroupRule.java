package airgap.proof.estate;

import airgap.proof.packet.PacketSet;
import java.util.Optional;

/**
 * What a rule of a security group allows.
 *
 * @param packets first packets; the far end is not restricted where a group is named
 * @param group whose members are the far end
 */
public record SecurityGroupRule(Origin origin, PacketSet packets, Optional<String> group) {}
