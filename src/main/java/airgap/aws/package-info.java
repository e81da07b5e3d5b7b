/** Facts about AWS as data, each with its source. The only code that builder and proof share. */
@NullMarked
package airgap.aws;

import org.jspecify.annotations.NullMarked;
