package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.RoutingSettings.EastWest;
import airgap.settings.RoutingSettings.Egress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways of packets, and what guards an account besides. */
class SettingsFiles_RoutingTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String DEV = "Pulumi.workload-dev.yaml";

    private final Estate estate;

    SettingsFiles_RoutingTest(@TempDir Path directory) {
        estate = Estate.goodIn(directory);
    }

    @Test
    void everything_is_inspected_in_every_zone_and_blocked_unless_told() {
        Settings settings = estate.read().settings();

        assertThat(settings.network().routing()).isEqualTo(new RoutingSettings(EastWest.INSPECTED, Egress.ZONAL));
        assertThat(settings.spokes().values())
                .allMatch(Account::blockPublicAccess)
                .allMatch(account -> account.deployers().isEmpty());
    }

    @Test
    void the_other_ways_are_taken() {
        Settings settings = estate.append(NETWORK, "  airgap:eastWest: direct", "  airgap:egress: single")
                .append(
                        DEV,
                        "  airgap:blockPublicAccess: false",
                        "  airgap:deployers: [arn:aws:iam::222233334444:role/runners/dev]")
                .read()
                .settings();

        assertThat(settings.network().routing()).isEqualTo(new RoutingSettings(EastWest.DIRECT, Egress.SINGLE));
        Account dev = settings.account(new StackName("workload-dev"));
        assertThat(dev.blockPublicAccess()).isFalse();
        assertThat(dev.deployers()).containsExactly("arn:aws:iam::222233334444:role/runners/dev");
    }

    @Test
    void what_is_no_way_is_told_with_what_is() {
        assertThat(estate.append(NETWORK, "  airgap:eastWest: directly", "  airgap:egress: one")
                        .problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("airgap:eastWest", "\"directly\" is no way", "did you mean \"direct\"?"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("airgap:egress", "\"one\" is no way; known are: single, zonal"))
                .hasSize(2);
    }

    @Test
    void a_deployer_is_a_role_and_neither_a_user_nor_a_pattern() {
        assertThat(estate.append(
                                DEV,
                                "  airgap:deployers:",
                                "    - arn:aws:iam::222233334444:user/jane",
                                "    - arn:aws:iam::222233334444:role/*",
                                "    - arn:aws:sts::222233334444:assumed-role/a/b")
                        .problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).contains("is not the ARN of an IAM role"));
    }

    @Test
    void an_empty_list_of_deployers_is_no_list() {
        assertThat(estate.append(DEV, "  airgap:deployers: []").problems())
                .singleElement()
                .asString()
                .contains("airgap:deployers", "is empty");
    }

    @Test
    void the_network_account_wires_itself_and_others_do_not_choose_the_way() {
        assertThat(estate.append(NETWORK, "  airgap:deployers: [arn:aws:iam::222233334444:role/a]")
                        .append(DEV, "  airgap:eastWest: direct")
                        .problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("airgap:deployers", "move it to Pulumi.shared.yaml or Pulumi.workload-<name>.yaml"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("airgap:eastWest", "move it to Pulumi.network.yaml"))
                .hasSize(2);
    }
}
