package airgap.proof.estate;

/** @param vpc id of what it is attached to */
public record InternetGateway(String id, Origin origin, String vpc) {}
