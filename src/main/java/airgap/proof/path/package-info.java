/** The way of a packet, out and back, through the network of an estate. */
@NullMarked
package airgap.proof.path;

import org.jspecify.annotations.NullMarked;
