package airgap.proof.firewall;

/** How far a flow gets. */
public enum Fate {
    /** The first packet, or the answer to it, is refused. */
    REFUSED,
    /** A connection comes about, but nothing that is sent over it arrives. */
    HANDSHAKE,
    /** What is sent arrives. */
    DATA,
    /** The plans do not tell. */
    UNDECIDED
}
