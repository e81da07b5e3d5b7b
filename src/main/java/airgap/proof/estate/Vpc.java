package airgap.proof.estate;

import airgap.proof.packet.IntervalSet;

/** @param range addresses of all its CIDR blocks */
public record Vpc(String id, Origin origin, IntervalSet range) {
    public String stack() {
        return origin.stack();
    }
}
