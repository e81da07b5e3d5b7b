/** The four kinds of stack: composition only, and the typed outputs that each exports. */
@NullMarked
package airgap.stack;

import org.jspecify.annotations.NullMarked;
