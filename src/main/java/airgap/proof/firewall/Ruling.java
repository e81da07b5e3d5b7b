package airgap.proof.firewall;

import airgap.proof.packet.PacketSet;

/**
 * What becomes of flows.
 *
 * @param flows headers of their first packets
 * @param by the rule or default action that decides, or why nothing can be said
 */
public record Ruling(PacketSet flows, Fate fate, String by) {}
