/**
 * The second front door of the simulated cloud: the real Pulumi CLI, with its providers and its language host replaced by
 * servers of ours. Every command of the CLI works, nothing leaves the machine.
 */
@NullMarked
package airgap.rehearsal.sandbox;

import org.jspecify.annotations.NullMarked;
