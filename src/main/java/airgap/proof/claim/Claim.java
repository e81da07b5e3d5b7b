package airgap.proof.claim;

import java.util.List;

/** A sentence about a whole estate, for all of its traffic. */
public interface Claim {
    /** Short and for good, such as {@code NET-01}. */
    String id();

    String sentence();

    /** What goes wrong where it does not hold. */
    String why();

    /** The rule of AWS, or the demand, that it comes from. */
    String source();

    /** What remains possible even where it holds. */
    List<String> residuals();

    /** Looks for what speaks against it. */
    Findings examine(Evidence evidence);
}
