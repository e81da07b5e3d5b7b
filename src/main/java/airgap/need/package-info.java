/** Needs, declared beside the component that has them, and the perimeter derived from them. Pure Java, no Pulumi types. */
@NullMarked
package airgap.need;

import org.jspecify.annotations.NullMarked;
