package airgap.settings;

import airgap.aws.Architecture;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a stack {@code workload-*}.
 *
 * @param addons the add-ons that are switched on, by name, each with its own options: String, Integer (Long where it is
 *     greater), Double, Boolean, or List or Map of these
 * @param internet what the applications must reach on the internet
 * @param dns what may be resolved besides
 */
public record WorkloadSettings(
        Account account,
        ClusterSettings cluster,
        NodeSettings nodes,
        SortedMap<String, Map<String, Object>> addons,
        List<InternetNeed> internet,
        SpokeDnsSettings dns) {

    public WorkloadSettings {
        addons = Collections.unmodifiableSortedMap(new TreeMap<>(addons));
        internet = List.copyOf(internet);
    }

    /**
     * @param version Kubernetes minor version, such as {@code 1.34}
     * @param access who may call the Kubernetes API
     */
    public record ClusterSettings(String version, List<Access> access) {
        public ClusterSettings {
            access = List.copyOf(access);
        }
    }

    /**
     * An EKS access entry.
     *
     * @param principal ARN of an IAM role or user; never a wildcard
     * @param policy EKS access policy, one of {@link AccessPolicy}
     */
    public record Access(String principal, AccessPolicy policy) {}

    /** EKS access policies, written in settings as {@code view}, {@code edit}, {@code admin}, {@code cluster-admin}. */
    public enum AccessPolicy {
        VIEW("AmazonEKSViewPolicy"),
        EDIT("AmazonEKSEditPolicy"),
        ADMIN("AmazonEKSAdminPolicy"),
        CLUSTER_ADMIN("AmazonEKSClusterAdminPolicy");

        private final String awsName;

        AccessPolicy(String awsName) {
            this.awsName = awsName;
        }

        /** Last part of the policy's ARN. */
        public String awsName() {
            return awsName;
        }
    }

    /**
     * The managed node group for system pods.
     *
     * @param instanceTypes EC2 instance types of one CPU architecture
     * @param min fewest nodes; Karpenter's two replicas need two
     * @param max most nodes
     * @param diskGiB size of the root volume in GiB
     */
    public record NodeSettings(List<String> instanceTypes, int min, int max, int diskGiB) {
        public NodeSettings {
            instanceTypes = List.copyOf(instanceTypes);
        }

        /** The one architecture of all the instance types. */
        public Architecture architecture() {
            return Architecture.of(instanceTypes.get(0));
        }
    }
}
