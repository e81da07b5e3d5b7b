package airgap.proof.estate;

/** Where a route of a VPC's route table leads. */
public sealed interface Target {
    /** Another subnet of the VPC. */
    record Local() implements Target {}

    record ToInternetGateway(String id) implements Target {}

    record ToNatGateway(String id) implements Target {}

    /** A firewall endpoint. */
    record ToEndpoint(String id) implements Target {}

    record ToTransitGateway(String id) implements Target {}

    /** Something that is not modelled; {@code what} says so in words. */
    record Unmodelled(String what) implements Target {}
}
