package airgap.proof.estate;

import java.util.List;

/**
 * Interfaces that a resource has, or makes, in subnets.
 *
 * @param what in words, such as {@code interface endpoint com.amazonaws.eu-central-1.ecr.api}
 * @param groups ids of security groups
 */
public record NetworkInterface(Origin origin, String what, List<String> subnets, List<String> groups) {
    public NetworkInterface {
        subnets = List.copyOf(subnets);
        groups = List.copyOf(groups);
    }
}
