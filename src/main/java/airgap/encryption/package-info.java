/** KMS keys, and log groups encrypted with them. */
@NullMarked
package airgap.encryption;

import org.jspecify.annotations.NullMarked;
