package airgap.settings;

import java.util.Optional;

/**
 * A tier of a VPC of ours, written {@code workload-dev/control-plane}.
 *
 * @param vpc name of a stack behind the Transit Gateway, or {@link #SERVICES}
 * @param tier one of the names in {@link Tiers}
 */
public record TierName(String vpc, String tier) {
    /** The VPC of the network account for what all accounts use. */
    public static final String SERVICES = "services";

    /** The stack whose VPC it is; empty for {@link #SERVICES}. */
    public Optional<StackName> stack() {
        return StackName.parse(vpc);
    }

    /** Whether it is where the Kubernetes API of a workload answers. */
    public boolean isControlPlane() {
        return tier.equals(Tiers.CONTROL_PLANE);
    }

    @Override
    public String toString() {
        return vpc + "/" + tier;
    }
}
