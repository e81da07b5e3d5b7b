package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.nodes.NodeId;

/** Plain scalars as gopkg.in/yaml.v3 resolves them. */
class EngineResolverTest {
    @ParameterizedTest
    @CsvSource({
        "yes, str",
        "on, str",
        "true, bool",
        "TRUE, bool",
        "~, null",
        "Null, null",
        "12, int",
        "-12, int",
        "1_000, int",
        "0x1F, int",
        "0o17, int",
        "017, int",
        "0b11, int",
        "18446744073709551615, int",
        "18446744073709551616, float",
        "018, float",
        "1.30, float",
        "1e3, float",
        ".5, float",
        "1e999, str",
        ".inf, float",
        "1:30, str",
        "1.34.2, str",
        "10.0.0.0/8, str",
        "2027-10-31, timestamp",
        "2027-1-2 3:4:5, timestamp",
        "2027-13-31, str",
        "27-10-31, str",
        "<<, merge",
    })
    void plain_scalars_have_the_types_that_pulumi_sees(String text, String type) {
        assertThat(new EngineResolver().resolve(NodeId.scalar, text, true).getValue())
                .endsWith(":" + type.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "-0x1F, -31", "1_000, 1000", "0o17, 15", "017, 15", "0b11, 3", "0, 0", "+5, 5"})
    void numbers_have_the_values_that_pulumi_sees(String text, String value) {
        assertThat(EngineResolver.integer(text)).isEqualTo(value);
    }
}
