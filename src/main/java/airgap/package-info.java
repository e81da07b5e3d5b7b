/** The Pulumi program: reads the settings, switches on the stack name, composes the stack; nothing else. */
@NullMarked
package airgap;

import org.jspecify.annotations.NullMarked;
