package airgap.proof.packet;

/** What of a packet's header decides its way. Addresses are IPv4. */
public enum Field {
    SOURCE(0xFFFF_FFFFL),
    DESTINATION(0xFFFF_FFFFL),
    /** Number of the protocol that IP carries (IANA), see {@link Protocols}. */
    PROTOCOL(255),
    /** Without meaning where the protocol has no ports. */
    SOURCE_PORT(65_535),
    /** Without meaning where the protocol has no ports. */
    DESTINATION_PORT(65_535);

    /** Immutable, though not marked so. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntervalSet all;

    Field(long largest) {
        all = IntervalSet.of(0, largest);
    }

    /** Every value that the field can hold. */
    public IntervalSet all() {
        return all;
    }

    /** The field that holds the same of the answer. */
    Field ofAnswer() {
        return switch (this) {
            case SOURCE -> DESTINATION;
            case DESTINATION -> SOURCE;
            case SOURCE_PORT -> DESTINATION_PORT;
            case DESTINATION_PORT -> SOURCE_PORT;
            case PROTOCOL -> PROTOCOL;
        };
    }
}
