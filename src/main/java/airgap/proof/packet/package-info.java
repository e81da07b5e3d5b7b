/** Sets of packets: addresses, protocols and ports as intervals, so that a statement holds for all traffic and not for samples. */
@NullMarked
package airgap.proof.packet;

import org.jspecify.annotations.NullMarked;
