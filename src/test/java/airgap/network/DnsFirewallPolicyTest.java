package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.DomainList;
import airgap.need.Resolution;
import airgap.settings.DnsSettings;
import airgap.settings.Problem;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DnsFirewallPolicyTest {

    @Test
    void aListThatOneRequestCannotCarryGoesOnInAnother() {
        assertThat(policy(2_001).lists())
                .extracting(list -> list.name() + " " + list.domains().size() + " " + list.aliases())
                .containsExactly(
                        "own 1 INSPECTED", "approved 1000 TRUSTED", "approved-2 1000 TRUSTED", "approved-3 1 TRUSTED");
    }

    @Test
    void moreThanAwsTakesIsToldBeforeAnythingIsMade() {
        assertThat(DnsFirewallPolicy.problems(List.of(policy(98_000)))).isEmpty();
        assertThat(DnsFirewallPolicy.problems(List.of(policy(98_001))))
                .extracting(Problem::fault)
                .containsExactly("101 DNS rules follow for one stack, with 1000 names in each; AWS takes 100");
        assertThat(DnsFirewallPolicy.problems(Collections.nCopies(2, policy(49_999))))
                .extracting(Problem::fault)
                .containsExactly("100002 names in DNS lists follow for all stacks; AWS takes 100000");
    }

    private static DnsFirewallPolicy policy(int approved) {
        List<String> names = IntStream.range(0, approved)
                .mapToObj("h%06d.example.com"::formatted)
                .toList();
        return DnsFirewallPolicy.of(
                DnsSettings.Mode.BLOCK,
                new Resolution(
                        new DomainList("approved", names, DomainList.Aliases.TRUSTED),
                        new DomainList("aws", List.of(), DomainList.Aliases.TRUSTED),
                        new DomainList("own", List.of("*.internal.example"), DomainList.Aliases.INSPECTED)));
    }
}
