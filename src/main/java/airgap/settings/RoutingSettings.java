package airgap.settings;

/**
 * The ways that packets take, of which there is more than one that is right.
 *
 * @param eastWest how traffic between accounts goes
 * @param egress how traffic to the internet leaves
 */
public record RoutingSettings(EastWest eastWest, Egress egress) {
    public static final RoutingSettings DEFAULT = new RoutingSettings(EastWest.INSPECTED, Egress.ZONAL);

    /** Written in settings as {@code inspected}, {@code direct}. */
    public enum EastWest {
        /** Everything between accounts passes the firewall. */
        INSPECTED,
        /**
         * What all accounts use – the shared account, the services VPC – is reached without the firewall; security groups and
         * network ACLs hold the accounts apart. Workloads reach each other in neither mode.
         */
        DIRECT
    }

    /** Written in settings as {@code zonal}, {@code single}. */
    public enum Egress {
        /** A firewall endpoint and a NAT gateway in every zone: a zone that fails takes nothing else with it. */
        ZONAL,
        /** One of each, in the first zone: the cheapest, and all of the internet gone with that zone. */
        SINGLE
    }
}
