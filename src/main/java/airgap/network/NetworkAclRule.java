package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.Transport;

/**
 * One rule of a network ACL; the lowest number that matches decides.
 *
 * @param number 1 to 32766
 * @param allow else it denies
 * @param range sources of an inbound rule, destinations of an outbound one
 */
public record NetworkAclRule(int number, boolean allow, Traffic traffic, Cidr range) {

    /** What a rule is about, besides addresses. */
    public sealed interface Traffic {}

    /** Every protocol and port. */
    public record Everything() implements Traffic {}

    /** Destination ports of TCP or UDP. */
    public record Ports(Transport transport, int from, int to) implements Traffic {}

    /** ICMP of one type and code. */
    public record Icmp(int type, int code) implements Traffic {}
}
