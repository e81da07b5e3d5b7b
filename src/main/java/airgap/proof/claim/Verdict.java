package airgap.proof.claim;

/** What became of a claim. */
public record Verdict(Claim claim, Findings findings, Status status) {
    /** In the order of how bad it is. */
    public enum Status {
        PROVEN,
        UNDECIDED,
        FAILED
    }
}
