/** What the SDK's own classes say of resource types: the names and types of inputs and outputs. */
@NullMarked
package airgap.rehearsal.schema;

import org.jspecify.annotations.NullMarked;
