package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackFileTest {
    @Test
    void plainSettingsStayAsTheyAre() {
        String text = """
                # why
                config:
                  airgap:vpc: {range: 10.0.0.0/16}  # trailing
                """;

        assertThat(StackFile.of(text, Optional.empty()).text()).isEqualTo(text);
    }

    @Test
    void theEncryptionOfTheCheckoutGoesAndThatOfTheSandboxStays() {
        StackFile file = StackFile.of("""
                secretsprovider: awskms://alias/ours
                encryptedkey: AAAA
                encryptionsalt: v1:theirs
                config:
                  a:b: c
                """, Optional.of("""
                encryptionsalt: v1:sandbox
                config:
                  a:b: old
                """));

        assertThat(file.text())
                .contains("a:b: c", "encryptionsalt: v1:sandbox")
                .doesNotContain("awskms", "AAAA", "theirs", "old");
        assertThat(file.secrets()).isEmpty();
    }

    @Test
    void aSecretIsEncryptedOnceAndThenKept() {
        String checkout = """
                config:
                  a:token:
                    secure: djE6dGhlaXJz
                  a:rest: 1
                """;

        StackFile first = StackFile.of(checkout, Optional.empty());
        assertThat(first.secrets()).containsExactly("a:token");
        assertThat(first.text())
                .contains("a:token:\n    not-the-real-secret\n  a:rest: 1")
                .doesNotContain("djE6");

        String encrypted = first.text().replace("\n    not-the-real-secret", "\n    secure: djE6b3Vycw==");
        StackFile second = StackFile.of(checkout, Optional.of(encrypted));
        assertThat(second.secrets()).isEmpty();
        assertThat(second.text()).isEqualTo(encrypted);
    }

    @Test
    void aSecretWithinAnObjectIsNamedByItsPath() {
        StackFile file = StackFile.of("""
                config:
                  airgap:vpn:
                    peers:
                      - name: ü
                        key: {secure: djE6}
                """, Optional.empty());

        assertThat(file.secrets()).containsExactly("airgap:vpn[\"peers\"][0][\"key\"]");
        assertThat(file.text()).contains("- name: ü\n        key: not-the-real-secret\n");
    }

    @Test
    void anEmptyFileIsNoReasonToFail() {
        assertThat(StackFile.of("", Optional.of("encryptionsalt: v1:a\n")).text())
                .isEqualTo("encryptionsalt: v1:a\n");
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> StackFile.of("a: [", Optional.empty()))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("not YAML");
    }
}
