package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.AwsService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where endpoints are, and what is reached without. */
class SettingsFiles_EndpointsTest {
    private static final String NETWORK = "Pulumi.network.yaml";

    private final Path directory;

    SettingsFiles_EndpointsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void without_settings_every_vpc_has_endpoints_of_its_own_for_all_that_has_one() {
        EndpointSettings endpoints =
                Estate.goodIn(directory).read().settings().network().endpoints();
        assertThat(endpoints.isCentral()).isFalse();
        assertThat(endpoints.byFirewall()).isEmpty();
    }

    @Test
    void endpoints_are_central_and_apis_go_through_the_firewall_where_settings_say_so() {
        EndpointSettings endpoints = Estate.goodIn(directory)
                .append(
                        NETWORK,
                        "  airgap:endpoints: central",
                        "  airgap:publicOnly: {iam: firewall, route53: endpoint}")
                .read()
                .settings()
                .network()
                .endpoints();
        assertThat(endpoints.isCentral()).isTrue();
        assertThat(endpoints.byFirewall()).containsExactly(AwsService.IAM);
    }

    @Test
    void other_words_and_keys_are_told_with_the_right_ones() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                NETWORK,
                                "  airgap:endpoints: centrally",
                                "  airgap:publicOnly: {iam: proxy, sts: firewall}")
                        .problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("airgap:endpoints", "\"centrally\" is neither central nor distributed"),
                        problem -> assertThat(problem)
                                .contains("airgap:publicOnly.iam", "\"proxy\" is neither endpoint nor firewall"),
                        problem -> assertThat(problem).contains("airgap:publicOnly.sts", "is an unknown key"));
    }

    @Test
    void they_belong_to_the_network_account() {
        assertThat(Estate.goodIn(directory)
                        .append("Pulumi.shared.yaml", "  airgap:endpoints: central")
                        .problems())
                .singleElement()
                .asString()
                .contains("airgap:endpoints", "move it to Pulumi.network.yaml");
    }
}
