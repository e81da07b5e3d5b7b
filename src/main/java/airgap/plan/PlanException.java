package airgap.plan;

/** A document is not a plan; the message names the place in the document, what is wrong and what would be right. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
