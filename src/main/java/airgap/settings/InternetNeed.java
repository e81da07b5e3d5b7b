package airgap.settings;

/**
 * A destination on the internet that something in a stack must reach. See {@link Approval} for what opens it.
 *
 * @param destination a host, never a wildcard, or a range of addresses
 */
public record InternetNeed(Destination destination, Protocol protocol, int port, String reason) {}
