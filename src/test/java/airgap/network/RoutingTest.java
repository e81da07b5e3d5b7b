package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.EstatePlans;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways of packets and of their answers, over the planned tables, however zones, egress and east-west are chosen. */
class RoutingTest {
    private static final String INTERNET = "192.0.2.80";
    private static final List<String> WORKLOADS = List.of("workload-dev", "workload-prod");

    private final Path directory;

    RoutingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "2, zonal, inspected",
        "2, zonal, direct",
        "2, single, inspected",
        "2, single, direct",
        "3, zonal, inspected",
        "3, zonal, direct",
        "3, single, inspected",
        "3, single, direct"
    })
    void everyAnswerTakesTheWayOfItsQuestionAndNoWorkloadReachesAnother(int zones, String egress, String eastWest) {
        var files = ProjectFiles.copied(Path.of("src/test/resources/estates/everything"), directory)
                .append("Pulumi.network.yaml", "  airgap:egress: " + egress, "  airgap:eastWest: " + eastWest);
        if (zones == 2) {
            files.replace("Pulumi.yaml", "[euc1-az1, euc1-az2, euc1-az3]", "[euc1-az1, euc1-az2]");
        }
        var routes = new PlannedRoutes(EstatePlans.of(files.directory()));

        assertThat(routes.zones()).hasSize(zones);
        for (String zone : routes.zones()) {
            String outlet = egress.equals("single") ? routes.zones().get(0) : zone;
            for (String workload : WORKLOADS) {
                toTheInternetAndBack(routes, workload, zone, outlet);
                for (String hub : List.of("shared", "services")) {
                    betweenAccounts(routes, workload, hub, zone, outlet, eastWest.equals("direct"));
                }
            }
            toTheInternetAndBack(routes, "shared", zone, outlet);
            betweenAccounts(routes, "shared", "services", zone, outlet, eastWest.equals("direct"));
            assertThat(routes.way("workload-dev", routes.in("workload-prod"), zone))
                    .containsExactly("blackhole");
            assertThat(routes.way("workload-prod", routes.in("workload-dev"), zone))
                    .containsExactly("blackhole");
        }
    }

    private static void toTheInternetAndBack(PlannedRoutes routes, String vpc, String zone, String outlet) {
        assertThat(routes.way(vpc, INTERNET, zone)).containsExactly("firewall " + outlet, "nat " + outlet, "internet");
        assertThat(routes.wayBack(outlet, routes.in(vpc))).containsExactly("firewall " + outlet, vpc);
    }

    private static void betweenAccounts(
            PlannedRoutes routes, String one, String other, String zone, String outlet, boolean direct) {
        assertThat(routes.way(one, routes.in(other), zone))
                .isEqualTo(direct ? List.of(other) : List.of("firewall " + outlet, other));
        assertThat(routes.way(other, routes.in(one), zone))
                .isEqualTo(direct ? List.of(one) : List.of("firewall " + outlet, one));
    }
}
