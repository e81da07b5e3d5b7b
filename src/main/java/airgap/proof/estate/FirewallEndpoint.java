package airgap.proof.estate;

/**
 * The endpoint of a firewall in one zone.
 *
 * @param subnet id of where it stands, and whose route table leads on
 * @param firewall id of the firewall
 */
public record FirewallEndpoint(String id, Origin origin, String subnet, String firewall) {}
