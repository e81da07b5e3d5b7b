package airgap.rehearsal.sandbox;

/** The sandbox cannot do what was asked; the message says why, and the way out. */
public sealed class SandboxException extends RuntimeException permits SandboxUsageException {
    private static final long serialVersionUID = 1L;

    public SandboxException(String message) {
        super(message);
    }

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
