/** The derived rules in the real engine. */
@NullMarked
package airgap.suricata;

import org.jspecify.annotations.NullMarked;
