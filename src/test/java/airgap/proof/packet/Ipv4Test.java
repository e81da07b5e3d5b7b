package airgap.proof.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.64.0.0/12", "192.0.2.1", "255.255.255.255"})
    void aBlockIsReadAndWritten(String text) {
        assertThat(Ipv4.block(text).map(block -> Ipv4.text(block.addresses()))).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.256", "10.0.0.1/8", "10.0.0.0/33", "::1", "10.0.0.0/8 ", "ten"})
    void whatIsNoBlockIsNone(String text) {
        assertThat(Ipv4.block(text)).isEmpty();
    }

    @Test
    void aSetIsWrittenAsTheFewestBlocks() {
        var all = Field.SOURCE.all();
        assertThat(Ipv4.text(all.minus(IntervalSet.of(0)).intersect(IntervalSet.of(0, 7))))
                .isEqualTo("0.0.0.1, 0.0.0.2/31, 0.0.0.4/30");
        assertThat(Ipv4.text(IntervalSet.EMPTY)).isEqualTo("nothing");
    }
}
