/** The plan model and its readers and writer; the only door between building and proving. */
@NullMarked
package airgap.plan;

import org.jspecify.annotations.NullMarked;
