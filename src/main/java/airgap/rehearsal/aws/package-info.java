/**
 * What AWS says yes and no to, one class for each service. A type without rules of its own is made by the generic core:
 * an id from its URN, outputs from its schema.
 */
@NullMarked
package airgap.rehearsal.aws;

import org.jspecify.annotations.NullMarked;
