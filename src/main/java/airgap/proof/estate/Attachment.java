package airgap.proof.estate;

import java.util.List;
import java.util.Optional;

/**
 * An attachment of a Transit Gateway.
 *
 * @param vpc empty for what leads elsewhere
 * @param subnets of the VPC, one in each of its zones; empty for what leads elsewhere
 * @param appliance whether a flow keeps its zone in both directions
 * @param table id of the associated route table; without one it has no route
 */
public record Attachment(
        String id,
        Origin origin,
        String gateway,
        Optional<String> vpc,
        List<String> subnets,
        boolean appliance,
        Optional<String> table) {
    public Attachment {
        subnets = List.copyOf(subnets);
    }
}
