package airgap.endpoint;

import airgap.settings.Cidr;

/**
 * Who may call the interface endpoints of a VPC.
 *
 * @param name part of a resource's name; empty for the only one
 * @param who for people, in the form "HTTPS from ..."
 */
public record Caller(String name, String who, Cidr range) {
    /** Everything in the VPC that the endpoints are in. */
    public static Caller ofVpc(Cidr range) {
        return new Caller("", "nodes and pods of this VPC", range);
    }
}
