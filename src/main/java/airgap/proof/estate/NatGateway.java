package airgap.proof.estate;

/**
 * A NAT gateway.
 *
 * @param reachesInternet false where it is private
 */
public record NatGateway(String id, Origin origin, String subnet, boolean reachesInternet) {}
