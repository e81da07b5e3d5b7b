package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0/8",
                "256.0.0.0/8",
                "10.0.0.0/-1",
                "::/0",
                "10.0.0.0/8 ",
                "010.0.0.0/8",
                "10.0.0.0/08",
                "10.0.0.0/255.0.0.0"
            })
    void anything_but_a_plain_ipv4_network_is_refused_with_a_remedy(String text) {
        assertThatThrownBy(() -> new Cidr(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\"")
                .hasMessageContaining("; ");
    }

    @Test
    void host_bits_are_answered_with_the_network() {
        assertThatThrownBy(() -> new Cidr("10.64.3.9/20")).hasMessageEndingWith("the network is 10.64.0.0/20");
    }

    @Test
    void a_network_knows_its_prefix_and_size() {
        assertThat(new Cidr("10.64.0.0/24").prefix()).isEqualTo(24);
        assertThat(new Cidr("10.64.0.0/24").size()).isEqualTo(256);
        assertThat(new Cidr("0.0.0.0/0").size()).isEqualTo(1L << 32);
    }

    @Test
    void networks_contain_and_overlap() {
        Cidr outer = new Cidr("10.64.0.0/12");
        Cidr inner = new Cidr("10.68.0.0/16");
        assertThat(outer.contains(inner)).isTrue();
        assertThat(inner.contains(outer)).isFalse();
        assertThat(inner.overlaps(outer)).isTrue();
        assertThat(inner.overlaps(new Cidr("10.69.0.0/16"))).isFalse();
    }

    @Test
    void a_subnet_is_aligned_and_inside() {
        Cidr vpc = new Cidr("10.64.0.0/24");
        assertThat(vpc.subnet(64, 28)).isEqualTo(new Cidr("10.64.0.64/28"));
        assertThatThrownBy(() -> vpc.subnet(8, 28)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vpc.subnet(256, 28)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void networks_sort_by_address() {
        assertThat(List.of(
                        new Cidr("9.0.0.0/8"),
                        new Cidr("10.0.0.0/8"),
                        new Cidr("10.0.0.0/16"),
                        new Cidr("10.20.0.0/28"),
                        new Cidr("10.100.0.0/16")))
                .isSorted();
    }

    @Test
    void taking_networks_out_leaves_the_rest_and_nothing_else() {
        Cidr all = new Cidr("10.0.0.0/8");
        List<Cidr> rest = all.without(List.of(new Cidr("10.64.0.0/12"), new Cidr("10.200.0.0/16")));
        assertThat(rest).isSorted().doesNotHaveDuplicates();
        assertThat(rest.stream().mapToLong(Cidr::size).sum()).isEqualTo((1L << 24) - (1L << 20) - (1L << 16));
        assertThat(all.without(List.of())).containsExactly(all);
        assertThat(all.without(List.of(new Cidr("11.0.0.0/8")))).containsExactly(all);
        assertThat(all.without(List.of(new Cidr("0.0.0.0/0")))).isEmpty();
        assertThat(new Cidr("0.0.0.0/0").without(List.of(new Cidr("10.1.2.3/32"))))
                .hasSize(32);
    }
}
