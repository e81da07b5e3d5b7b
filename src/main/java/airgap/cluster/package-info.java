/** The private EKS cluster, its nodes, identities and access entries. */
@NullMarked
package airgap.cluster;

import org.jspecify.annotations.NullMarked;
