package airgap.rehearsal.sandbox;

/** The sandbox cannot do what was asked; the message says why, and the way out. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SandboxException(String message) {
        super(message);
    }

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
