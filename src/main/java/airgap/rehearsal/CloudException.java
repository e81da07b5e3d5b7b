package airgap.rehearsal;

/** The simulated cloud refuses; the message is what a person needs to fix it. */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CloudException(String message) {
        super(message);
    }
}
