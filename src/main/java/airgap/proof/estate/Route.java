package airgap.proof.estate;

import airgap.proof.packet.Ipv4;

/** A route of a VPC's route table. */
public record Route(Ipv4.Block destination, Target target, Origin origin) {}
