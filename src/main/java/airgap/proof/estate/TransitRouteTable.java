package airgap.proof.estate;

import java.util.Comparator;
import java.util.List;

/**
 * A route table of a Transit Gateway.
 *
 * @param routes the longest prefix first, and static before propagated, as AWS chooses
 */
public record TransitRouteTable(String id, Origin origin, List<TransitRoute> routes) {
    public TransitRouteTable {
        routes = routes.stream()
                .sorted(Comparator.comparing(
                                (TransitRoute route) -> -route.destination().prefix())
                        .thenComparing(TransitRoute::propagated))
                .toList();
    }
}
