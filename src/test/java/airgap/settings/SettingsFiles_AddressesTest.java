package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address plan. */
class SettingsFiles_AddressesTest {
    private final Path directory;

    SettingsFiles_AddressesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate good() {
        return Estate.goodIn(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "home: [10.64.0.0/12]|home: []|28 airgap:addresses.home  is empty; name at least one",
                "home: [10.64.0.0/12]|home: [10.64.0.0/12, 10.64.0.0/13]|28 airgap:addresses.home[1]  10.64.0.0/13 overlaps 10.64.0.0/12 of Pulumi.yaml:28 airgap:addresses.home[0]; use every address once",
                "home: [10.64.0.0/12]|home: [10.64.0.0/12, 0.0.0.0/0]|28 airgap:addresses.home[1]  0.0.0.0/0 takes in addresses of others, and the firewall would trust them; name your own ranges, /8 or smaller",
                "home: [10.64.0.0/12]|home: [10.64.0.0/12, 169.254.0.0/24]|28 airgap:addresses.home[1]  169.254.0.0/24 is never routed; name ranges such as 10.64.0.0/12",
                "home: [10.64.0.0/12]|home: [10.64.1.0/12]|28 airgap:addresses.home[0]  \"10.64.1.0/12\" has bits set beyond its prefix; the network is 10.64.0.0/12",
                "home: [10.64.0.0/12]|home: [10.64.0.0]|28 airgap:addresses.home[0]  \"10.64.0.0\" is not an IPv4 network; write it like 10.64.0.0/24",
                "workloads: [10.68.0.0/14]|workloads: [10.68.0.0/14, 10.80.0.0/14]|29 airgap:addresses.workloads[1]  10.80.0.0/14 is not inside addresses.home; choose a range inside [10.64.0.0/12], or widen addresses.home",
            })
    void ranges_of_the_plan_are_ours_and_stand_once(String from, String to, String problem) {
        assertThat(good().change("Pulumi.yaml", from, to).problems()).contains("Pulumi.yaml:" + problem);
    }

    @Test
    void a_vpc_lies_at_home() {
        assertThat(good().change("Pulumi.network.yaml", "10.64.0.0/24", "10.1.0.0/24")
                        .problems())
                .containsExactly("Pulumi.network.yaml:4 airgap:vpc.range  10.1.0.0/24 is not inside addresses.home;"
                        + " choose a range inside [10.64.0.0/12], or widen addresses.home");
    }

    @Test
    void a_workload_lies_among_the_workloads() {
        assertThat(good().change("Pulumi.workload-dev.yaml", "10.68.0.0/16", "10.72.0.0/16")
                        .problems())
                .containsExactly(
                        "Pulumi.workload-dev.yaml:4 airgap:vpc.range  10.72.0.0/16 is not inside addresses.workloads;"
                                + " choose a range inside [10.68.0.0/14], or widen addresses.workloads");
    }

    @Test
    void network_and_shared_lie_outside_the_workloads() {
        assertThat(good().change("Pulumi.network.yaml", "10.64.0.0/24", "10.70.0.0/24")
                        .change("Pulumi.shared.yaml", "10.64.16.0/20", "10.70.16.0/20")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:4 airgap:vpc.range  10.70.0.0/24 is in addresses.workloads, which workloads must not reach in each other;"
                                + " choose a range in addresses.home outside 10.68.0.0/14",
                        "Pulumi.shared.yaml:4 airgap:vpc.range  10.70.16.0/20 is in addresses.workloads, which workloads must not reach in each other;"
                                + " choose a range in addresses.home outside 10.68.0.0/14");
    }

    @Test
    void two_vpcs_do_not_overlap() {
        assertThat(good().change("Pulumi.workload-prod.yaml", "10.69.0.0/16", "10.68.128.0/17")
                        .problems())
                .containsExactly("Pulumi.workload-prod.yaml:4 airgap:vpc.range  10.68.128.0/17 overlaps 10.68.0.0/16 of"
                        + " Pulumi.workload-dev.yaml:4 airgap:vpc.range; use every address once");
    }

    @Test
    void overlaps_are_found_beside_other_faults_of_the_same_mapping() {
        assertThat(good().change(
                                "Pulumi.workload-prod.yaml",
                                "    range: 10.69.0.0/16",
                                "    range: 10.68.0.0/16\n    rnage: x")
                        .problems())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network|10.64.0.0/24|10.64.0.0/25|10.64.0.0/25 is too small for 4 zone slots x (transit /28 + firewall /28 + public /28); needs /24",
                "shared|10.64.16.0/20|10.64.16.0/23|10.64.16.0/23 is too small for 4 zone slots x (runners /25 + endpoints /27 + transit /28); needs /22",
                "workload-dev|10.68.0.0/16|10.68.0.0/23|10.68.0.0/23 is too small for 4 zone slots x (data-plane /25 + services /27 + access /27 + endpoints /27 + control-plane /28 + transit /28); needs /22",
                "workload-dev|10.68.0.0/16|10.70.0.0/15|10.70.0.0/15 is larger than a VPC can be; choose /16 or smaller",
            })
    void a_vpc_has_room_for_its_tiers(String stack, String from, String to, String problem) {
        String file = "Pulumi." + stack + ".yaml";
        assertThat(good().change(file, from, to).problems()).containsExactly(file + ":4 airgap:vpc.range  " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "network, 10.64.0.0/24, 10.64.0.0/24",
        "shared, 10.64.16.0/20, 10.64.16.0/22",
        "workload-dev, 10.68.0.0/16, 10.68.0.0/22"
    })
    void the_smallest_that_is_named_is_enough(String stack, String from, String to) {
        assertThat(good().change("Pulumi." + stack + ".yaml", from, to).problems())
                .isEmpty();
    }
}
