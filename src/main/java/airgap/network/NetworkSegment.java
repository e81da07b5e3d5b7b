package airgap.network;

/** A segment of the Transit Gateway that lives in the network account itself; each spoke is a segment of its own besides. */
public enum NetworkSegment {
    /** What all accounts use: central endpoints, Resolver endpoints. */
    SERVICES("services");

    private final String segmentName;

    NetworkSegment(String segmentName) {
        this.segmentName = segmentName;
    }

    /** Name in resource names and tags. */
    public String segmentName() {
        return segmentName;
    }
}
