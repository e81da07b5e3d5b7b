package airgap.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
    @ParameterizedTest
    @CsvSource({"eu-central-1, euc1-az3", "us-east-1, use1-az6", "ca-central-1, cac1-az4", "ap-southeast-7, apse7-az1"})
    void a_region_knows_its_zones(String code, String zone) {
        assertThat(Region.find(code))
                .hasValueSatisfying(region -> assertThat(region.zones()).contains(zone));
    }

    @Test
    void no_two_regions_share_a_prefix() {
        assertThat(Region.codes().stream()
                        .map(code -> Region.find(code).orElseThrow().zonePrefix()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_region_leaves_at_least_two_zones() {
        assertThat(Region.codes())
                .allSatisfy(code -> assertThat(Region.find(code).orElseThrow().supportedZones())
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void zones_without_a_service_that_the_design_needs_are_not_supported() {
        assertThat(Region.find("us-east-1").orElseThrow().supportedZones()).doesNotContain("use1-az3");
        assertThat(Region.lack("use1-az3")).isPresent();
        assertThat(Region.lack("use1-az1")).isEmpty();
    }

    @Test
    void other_partitions_are_not_known() {
        assertThat(Region.find("us-gov-west-1")).isEmpty();
        assertThat(Region.find("cn-north-1")).isEmpty();
    }
}
