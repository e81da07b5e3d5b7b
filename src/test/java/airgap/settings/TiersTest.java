package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The subnets of the three kinds of VPC. */
class TiersTest {
    private static final int ALL = Tiers.ZONE_SLOTS;

    private static List<String> texts(List<Cidr> ranges) {
        return ranges.stream().map(Cidr::value).toList();
    }

    @Test
    void the_network_has_three_small_tiers() {
        Tiers tiers = Tiers.network(new Cidr("10.64.0.0/24"));

        assertThat(tiers.names()).containsExactly(Tiers.TRANSIT, Tiers.FIREWALL, Tiers.PUBLIC);
        assertThat(texts(tiers.subnets(Tiers.TRANSIT, ALL)))
                .containsExactly("10.64.0.0/28", "10.64.0.16/28", "10.64.0.32/28", "10.64.0.48/28");
        assertThat(tiers.block(Tiers.FIREWALL)).isEqualTo(new Cidr("10.64.0.64/26"));
        assertThat(tiers.block(Tiers.PUBLIC)).isEqualTo(new Cidr("10.64.0.128/26"));
    }

    @Test
    void the_runners_have_the_first_half_of_the_shared_vpc() {
        Tiers tiers = Tiers.shared(new Cidr("10.64.16.0/20"));

        assertThat(tiers.names()).containsExactly(Tiers.RUNNERS, Tiers.ENDPOINTS, Tiers.TRANSIT);
        assertThat(tiers.block(Tiers.RUNNERS)).isEqualTo(new Cidr("10.64.16.0/21"));
        assertThat(texts(tiers.subnets(Tiers.ENDPOINTS, 3)))
                .containsExactly("10.64.24.0/25", "10.64.24.128/25", "10.64.25.0/25");
        assertThat(tiers.block(Tiers.TRANSIT)).isEqualTo(new Cidr("10.64.26.0/26"));
    }

    @Test
    void a_workload_has_six_tiers_the_data_plane_first() {
        Tiers tiers = Tiers.workload(new Cidr("10.68.0.0/16"));

        assertThat(tiers.names())
                .containsExactly(
                        Tiers.DATA_PLANE,
                        Tiers.SERVICES,
                        Tiers.ACCESS,
                        Tiers.ENDPOINTS,
                        Tiers.CONTROL_PLANE,
                        Tiers.TRANSIT);
        assertThat(texts(tiers.subnets(Tiers.DATA_PLANE, 3)))
                .containsExactly("10.68.0.0/19", "10.68.32.0/19", "10.68.64.0/19");
        assertThat(tiers.subnet(Tiers.SERVICES, 0)).isEqualTo(new Cidr("10.68.128.0/21"));
        assertThat(tiers.subnet(Tiers.ACCESS, 0)).isEqualTo(new Cidr("10.68.160.0/21"));
        assertThat(tiers.subnet(Tiers.ENDPOINTS, 0)).isEqualTo(new Cidr("10.68.192.0/21"));
        assertThat(tiers.subnet(Tiers.CONTROL_PLANE, 0)).isEqualTo(new Cidr("10.68.224.0/28"));
        assertThat(tiers.subnet(Tiers.TRANSIT, 3)).isEqualTo(new Cidr("10.68.224.112/28"));
    }

    static Stream<Arguments> layouts() {
        Function<Cidr, Tiers> network = Tiers::network;
        Function<Cidr, Tiers> shared = Tiers::shared;
        Function<Cidr, Tiers> workload = Tiers::workload;
        return Stream.of(
                        IntStream.rangeClosed(16, 24).mapToObj(prefix -> Arguments.of(network, prefix)),
                        IntStream.rangeClosed(16, 22).mapToObj(prefix -> Arguments.of(shared, prefix)),
                        IntStream.rangeClosed(16, 22).mapToObj(prefix -> Arguments.of(workload, prefix)))
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void subnets_lie_in_the_vpc_and_never_overlap(Function<Cidr, Tiers> layout, int prefix) {
        Cidr vpc = new Cidr("10.128.0.0/16").subnet(0, prefix);
        Tiers tiers = layout.apply(vpc);
        List<Cidr> all = new ArrayList<>();
        tiers.names().forEach(tier -> all.addAll(tiers.subnets(tier, ALL)));

        for (int i = 0; i < all.size(); i++) {
            assertThat(vpc.contains(all.get(i))).isTrue();
            assertThat(all.get(i).prefix()).isLessThanOrEqualTo(28);
            for (int j = 0; j < i; j++) {
                assertThat(all.get(i).overlaps(all.get(j)))
                        .as("%s and %s", all.get(i), all.get(j))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void a_block_is_exactly_its_four_slots(Function<Cidr, Tiers> layout, int prefix) {
        Tiers tiers = layout.apply(new Cidr("10.128.0.0/16").subnet(0, prefix));
        for (String tier : tiers.names()) {
            Cidr block = tiers.block(tier);
            assertThat(tiers.subnets(tier, ALL)).allMatch(block::contains);
            assertThat(tiers.subnets(tier, ALL).stream().mapToLong(Cidr::size).sum())
                    .isEqualTo(block.size());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void a_third_zone_moves_nothing(Function<Cidr, Tiers> layout, int prefix) {
        Tiers tiers = layout.apply(new Cidr("10.128.0.0/16").subnet(0, prefix));
        for (String tier : tiers.names()) {
            assertThat(tiers.subnets(tier, 3)).startsWith(tiers.subnets(tier, 2).toArray(new Cidr[0]));
        }
    }

    @Test
    void the_position_of_the_vpc_does_not_change_the_layout() {
        Tiers tiers = Tiers.network(new Cidr("10.64.7.0/24"));
        assertThat(tiers.subnet(Tiers.PUBLIC, 1)).isEqualTo(new Cidr("10.64.7.144/28"));
    }

    @Test
    void too_small_a_vpc_is_told_what_it_needs() {
        assertThatThrownBy(() -> Tiers.network(new Cidr("10.0.0.0/25")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "10.0.0.0/25 is too small for 4 zone slots x (transit /28 + firewall /28 + public /28); needs /24");
        assertThatThrownBy(() -> Tiers.shared(new Cidr("10.0.0.0/23"))).hasMessageEndingWith("; needs /22");
        assertThatThrownBy(() -> Tiers.workload(new Cidr("10.0.0.0/28"))).hasMessageEndingWith("; needs /22");
    }

    @Test
    void a_tier_or_slot_that_is_not_there_is_refused() {
        Tiers tiers = Tiers.network(new Cidr("10.64.0.0/24"));
        assertThatThrownBy(() -> tiers.subnet(Tiers.RUNNERS, 0)).hasMessageContaining("no tier \"runners\"");
        assertThatThrownBy(() -> tiers.subnet(Tiers.PUBLIC, 4)).hasMessageContaining("no zone slot 4");
    }

    @Test
    void other_layouts_can_be_laid_out() {
        Tiers tiers =
                Tiers.of(new Cidr("10.0.0.0/22"), List.of(TierSize.fixed("small", 28), TierSize.share("large", 4, 28)));
        assertThat(tiers.names()).containsExactly("large", "small");
        assertThat(tiers.block("small")).isEqualTo(new Cidr("10.0.1.0/26"));
    }
}
