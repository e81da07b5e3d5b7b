/** One simulated cloud with two front doors: an in-process engine, and providers for the real one. */
@NullMarked
package airgap.rehearsal;

import org.jspecify.annotations.NullMarked;
