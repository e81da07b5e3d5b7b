package airgap.proof.estate;

import java.util.List;

/** A gateway endpoint: the service's own addresses leave by it, from these route tables. */
public record GatewayEndpoint(Origin origin, String service, List<String> tables) {
    public GatewayEndpoint {
        tables = List.copyOf(tables);
    }
}
