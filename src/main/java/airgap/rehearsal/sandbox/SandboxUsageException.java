package airgap.rehearsal.sandbox;

/** Something was asked for by a name under which there is nothing of use: nothing was done, and again would not help. */
public final class SandboxUsageException extends SandboxException {
    private static final long serialVersionUID = 1L;

    SandboxUsageException(String message) {
        super(message);
    }

    SandboxUsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
