package airgap.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1.large",
                "m7g.large",
                "c7gn.xlarge",
                "r8gd.large",
                "t4g.nano",
                "x2gd.large",
                "im4gn.large",
                "is4gen.large",
                "hpc7g.4xlarge",
                "g5g.xlarge",
                "i8g.large",
                "p6e-gb200.36xlarge"
            })
    void graviton_and_grace_are_arm(String type) {
        assertThat(Architecture.of(type)).isEqualTo(Architecture.ARM64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m7i.large",
                "m7a.large",
                "t3.micro",
                "g4dn.xlarge",
                "g6.xlarge",
                "u-6tb1.metal",
                "u7i-12tb.224xlarge",
                "inf2.xlarge"
            })
    void all_others_are_intel_or_amd(String type) {
        assertThat(Architecture.of(type)).isEqualTo(Architecture.X86_64);
    }
}
