/** Configuration as records, read from all stack files; every problem collected and reported at once. Pure Java. */
@NullMarked
package airgap.settings;

import org.jspecify.annotations.NullMarked;
