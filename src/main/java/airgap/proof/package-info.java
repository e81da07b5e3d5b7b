/**
 * Reads plans and decides what they let through. It knows nothing of the rooms that build: only plans, and AWS's rules,
 * written down a second time.
 */
@NullMarked
package airgap.proof;

import org.jspecify.annotations.NullMarked;
