package airgap.proof.packet;

/** The header of one packet. */
public record Packet(long source, long destination, int protocol, int sourcePort, int destinationPort) {
    /** The value of a field. */
    public long get(Field field) {
        return switch (field) {
            case SOURCE -> source;
            case DESTINATION -> destination;
            case PROTOCOL -> protocol;
            case SOURCE_PORT -> sourcePort;
            case DESTINATION_PORT -> destinationPort;
        };
    }

    /** The header of the answer. */
    public Packet reversed() {
        return new Packet(destination, source, protocol, destinationPort, sourcePort);
    }

    /** Such as {@code tcp 10.0.0.1:1024 → 1.1.1.1:443}. */
    @Override
    public String toString() {
        String name = Protocols.text(IntervalSet.of(protocol));
        return protocol == Protocols.TCP || protocol == Protocols.UDP
                ? name + " " + Ipv4.text(source) + ":" + sourcePort + " → " + Ipv4.text(destination) + ":"
                        + destinationPort
                : name + " " + Ipv4.text(source) + " → " + Ipv4.text(destination);
    }
}
