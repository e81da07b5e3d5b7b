/** Claims: sentences that hold for all traffic of an estate, or come with a counterexample. */
@NullMarked
package airgap.proof.claim;

import org.jspecify.annotations.NullMarked;
