package airgap.proof.packet;

/** Protocol numbers (iana.org/assignments/protocol-numbers) and their names. */
public final class Protocols {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;

    private Protocols() {}

    /** Such as {@code tcp}, or {@code any}. */
    public static String text(IntervalSet protocols) {
        if (protocols.equals(Field.PROTOCOL.all())) {
            return "any";
        }
        if (protocols.equals(IntervalSet.of(TCP))) {
            return "tcp";
        }
        if (protocols.equals(IntervalSet.of(UDP))) {
            return "udp";
        }
        return protocols.equals(IntervalSet.of(ICMP)) ? "icmp" : "protocol " + protocols;
    }
}
