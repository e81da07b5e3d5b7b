/** The commands, thin. */
@NullMarked
package airgap.cli;

import org.jspecify.annotations.NullMarked;
