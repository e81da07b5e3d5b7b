package airgap.network;

/** A segment of the Transit Gateway that lives in the network account itself; each spoke is a segment of its own besides. */
public enum NetworkSegment {
    /** What all accounts use: central endpoints, Resolver endpoints. */
    SERVICES("services", true),
    /** Networks of ours outside AWS, behind site-to-site VPN or Direct Connect. */
    ON_PREMISES("on-premises", false),
    /** Where the connections of people who use Client VPN come out. */
    REMOTE_ACCESS("remote-access", true);

    private final String segmentName;
    private final boolean defaultRoute;

    NetworkSegment(String segmentName, boolean defaultRoute) {
        this.segmentName = segmentName;
        this.defaultRoute = defaultRoute;
    }

    /** Whether its table has 0.0.0.0/0; what has not, has routes of its own, to inspection too. */
    boolean hasDefaultRoute() {
        return defaultRoute;
    }

    /** Name in resource names and tags. */
    public String segmentName() {
        return segmentName;
    }

    /** Whether all accounts use what is in it; any other is reached through the firewall, whatever is chosen. */
    public boolean isForAllAccounts() {
        return this == SERVICES;
    }
}
