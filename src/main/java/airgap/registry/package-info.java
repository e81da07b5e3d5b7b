/** ECR repositories that workload accounts may read and nobody else. */
@NullMarked
package airgap.registry;

import org.jspecify.annotations.NullMarked;
