package airgap.proof.estate;

import java.util.Comparator;
import java.util.List;

/**
 * A route table of a VPC.
 *
 * @param routes the longest prefix first, as AWS chooses
 */
public record RouteTable(String id, Origin origin, List<Route> routes) {
    public RouteTable {
        routes = routes.stream()
                .sorted(Comparator.comparing(
                                (Route route) -> route.destination().prefix())
                        .reversed())
                .toList();
    }
}
