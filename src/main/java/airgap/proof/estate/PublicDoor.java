package airgap.proof.estate;

/** A resource that is reached from the internet. */
public record PublicDoor(Origin origin, String why) {}
