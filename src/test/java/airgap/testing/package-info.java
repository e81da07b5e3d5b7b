/** What the tests of several rooms use. */
@NullMarked
package airgap.testing;

import org.jspecify.annotations.NullMarked;
