package airgap.settings;

import java.util.List;
import java.util.Optional;

/**
 * What the VPC of one spoke may resolve besides what is derived.
 *
 * @param zone domain that the VPC answers for itself, in a private zone; workloads only
 * @param names names, or wildcards such as {@code *.eu-central-1.rds.amazonaws.com}, that AWS gives to what applications
 *     reach privately: databases, file systems, load balancers
 */
public record SpokeDnsSettings(Optional<String> zone, List<String> names) {
    public static final SpokeDnsSettings NONE = new SpokeDnsSettings(Optional.empty(), List.of());

    public SpokeDnsSettings {
        names = List.copyOf(names);
    }
}
