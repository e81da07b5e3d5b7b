package airgap.proof.estate;

import java.util.Comparator;
import java.util.List;

/**
 * A route table of a Transit Gateway.
 *
 * @param routes the longest prefix first, and static before propagated, as AWS chooses
 * @param learns ids of attachments that lead elsewhere, and propagate what is announced there: no plan holds it
 */
public record TransitRouteTable(String id, Origin origin, List<TransitRoute> routes, List<String> learns) {
    public TransitRouteTable {
        learns = List.copyOf(learns);
        routes = routes.stream()
                .sorted(Comparator.comparing(
                                (TransitRoute route) -> -route.destination().prefix())
                        .thenComparing(TransitRoute::propagated))
                .toList();
    }
}
