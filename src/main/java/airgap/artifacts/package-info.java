/** The catalogue of everything that may enter, by version and digest. Pure Java, no Pulumi types. */
@NullMarked
package airgap.artifacts;

import org.jspecify.annotations.NullMarked;
