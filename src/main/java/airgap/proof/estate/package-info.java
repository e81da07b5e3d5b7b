/** The network that plans describe: what AWS would route, filter and translate, with what AWS adds by itself. */
@NullMarked
package airgap.proof.estate;

import org.jspecify.annotations.NullMarked;
