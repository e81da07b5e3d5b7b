/** Gateway and interface endpoints and their policies. */
@NullMarked
package airgap.endpoint;

import org.jspecify.annotations.NullMarked;
