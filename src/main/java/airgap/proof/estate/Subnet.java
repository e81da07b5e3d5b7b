package airgap.proof.estate;

import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;

/**
 * A subnet.
 *
 * @param zone id of the Availability Zone, which is the same in all accounts
 * @param tier what its tag {@code airgap/tier} says, else empty
 * @param publicAddresses whether instances get a public address unless they say otherwise
 * @param table the one associated with it, else the VPC's main one
 * @param acl the one associated with it, else the VPC's default one
 */
public record Subnet(
        String id,
        Origin origin,
        String vpc,
        String zone,
        IntervalSet range,
        String tier,
        boolean publicAddresses,
        RouteTable table,
        NetworkAcl acl) {
    public String stack() {
        return origin.stack();
    }

    /** How a person asks for it: {@code workload-dev/data-plane}, or by its own name where it has no tier. */
    public String place() {
        return stack() + "/" + (tier.isEmpty() ? origin.name() : tier);
    }

    @Override
    public String toString() {
        return place() + " " + Ipv4.text(range) + " (" + zone + ")";
    }
}
