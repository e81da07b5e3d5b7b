package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DestinationTest {
    @Test
    void a_host_covers_itself_only() {
        assertThat(host("api.example.com").covers(host("api.example.com"))).isTrue();
        assertThat(host("api.example.com").covers(host("x.api.example.com"))).isFalse();
    }

    @Test
    void a_wildcard_covers_what_is_below_and_not_the_domain_or_a_neighbour() {
        assertThat(host("*.example.com").covers(host("a.b.example.com"))).isTrue();
        assertThat(host("*.example.com").covers(host("*.b.example.com"))).isTrue();
        assertThat(host("*.example.com").covers(host("example.com"))).isFalse();
        assertThat(host("*.example.com").covers(host("badexample.com"))).isFalse();
    }

    @Test
    void a_range_covers_what_lies_in_it() {
        assertThat(range("203.0.113.0/24").covers(range("203.0.113.7/32"))).isTrue();
        assertThat(range("203.0.113.0/28").covers(range("203.0.113.16/32"))).isFalse();
        assertThat(range("203.0.113.7/32").covers(range("203.0.113.0/24"))).isFalse();
    }

    @Test
    void names_and_addresses_have_nothing_in_common() {
        assertThat(host("*.example.com").covers(range("203.0.113.7/32"))).isFalse();
    }

    private static Destination host(String name) {
        return new Destination.Host(name);
    }

    private static Destination range(String cidr) {
        return new Destination.Range(new Cidr(cidr));
    }
}
