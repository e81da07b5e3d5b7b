package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The traps of YAML. */
class SettingsFiles_YamlTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String GOOD =
            "config:\n  aws:allowedAccountIds: [\"111122223333\"]\n  airgap:vpc:\n    range: 10.64.0.0/24\n";

    private final Path directory;

    SettingsFiles_YamlTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate good() {
        return Estate.goodIn(directory);
    }

    private String only(String text) {
        assertThat(good().write(NETWORK, text).problems()).hasSize(1);
        return SettingsFiles.read(directory).problems().get(0).toString();
    }

    @Test
    void tabs_are_told_with_their_line() {
        assertThat(only("config:\n\tairgap:protect: true\n"))
                .startsWith("Pulumi.network.yaml:2  is not YAML: found character '")
                .endsWith("indent with spaces");
    }

    @Test
    void broken_syntax_is_told_with_its_line_and_shows_no_other_line() {
        assertThat(only("config:\n  aws:token: {secure: v1:SECRETTEXT, [}\n"))
                .startsWith("Pulumi.network.yaml:2  is not YAML: ")
                .doesNotContain("SECRETTEXT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|Pulumi.network.yaml  is empty; write the settings; the shipped file is an example",
                "# only a comment|Pulumi.network.yaml  is empty; write the settings; the shipped file is an example",
                "- config|Pulumi.network.yaml:1  does not hold a mapping; begin with a key, such as config:",
                "config|Pulumi.network.yaml:1  does not hold a mapping; begin with a key, such as config:",
                "config: []|Pulumi.network.yaml:1 config  is a list; write a mapping",
                "config:|Pulumi.network.yaml:1 config  has no value; write a mapping, or remove the key",
            })
    void a_file_without_settings_is_one_problem(String text, String problem) {
        assertThat(only(text)).isEqualTo(problem);
    }

    @Test
    void a_second_document_is_told() {
        assertThat(only(GOOD + "---\nconfig: {}\n")).contains("is not YAML").endsWith("keep one document in the file");
    }

    @Test
    void a_byte_order_mark_is_harmless() {
        assertThat(good().write(NETWORK, "\uFEFF" + GOOD).problems()).isEmpty();
    }

    @Test
    void windows_line_ends_are_harmless() {
        assertThat(good().write(NETWORK, GOOD.replace("\n", "\r\n")).problems()).isEmpty();
    }

    @Test
    void bytes_that_are_not_utf_8_are_told() {
        assertThat(good().write(NETWORK, "# \u00e4\n".getBytes(StandardCharsets.ISO_8859_1))
                        .problems())
                .containsExactly("Pulumi.network.yaml  is not UTF-8; save it in UTF-8");
        assertThat(second().write(NETWORK, GOOD.getBytes(StandardCharsets.UTF_16))
                        .problems())
                .containsExactly("Pulumi.network.yaml  is not UTF-8; save it in UTF-8");
    }

    private Estate second() {
        Path second = directory.resolve("second");
        assertThat(second.toFile().mkdir()).isTrue();
        return Estate.goodIn(second);
    }

    @Test
    void control_characters_are_told_with_their_line() {
        assertThat(only("config:\n  a: \u0007\n"))
                .isEqualTo("Pulumi.network.yaml:2  holds the character U+0007, which YAML forbids; remove it");
    }

    @Test
    void a_huge_file_is_not_read() {
        assertThat(only("#" + "x".repeat(YamlFile.MAX_SIZE)))
                .isEqualTo("Pulumi.network.yaml  has 1048577 bytes; settings have at most 1048576");
    }

    @Test
    void a_directory_in_the_place_of_a_file_is_told() throws IOException {
        Estate estate = good().delete(NETWORK);
        Files.createDirectory(directory.resolve(NETWORK));
        assertThat(estate.problems()).containsExactly("Pulumi.network.yaml  is not a file; put the YAML file there");
    }

    @Test
    void aliases_are_resolved() {
        assertThat(good().write(NETWORK, """
                                config:
                                  aws:allowedAccountIds: ["111122223333"]
                                  airgap:vpc: {range: &range 10.64.0.0/24}
                                  aws:defaultTags: {tags: {range: *range}}
                                """).read().engineConfig(StackName.NETWORK))
                .containsEntry("aws:defaultTags", "{\"tags\":{\"range\":\"10.64.0.0/24\"}}");
    }

    @Test
    void a_billion_laughs_are_not_laughed() {
        var text = new StringBuilder("config:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            text.append("  a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(level, level, level - 1, level - 1, level - 1, level - 1));
        }
        assertThat(only(text.toString()))
                .contains("stands for more than 100000 values")
                .endsWith("use fewer aliases");
    }

    @Test
    void many_aliases_of_collections_are_refused() {
        assertThat(only("config:\n  a: &a [x]\n  b: [" + "*a, ".repeat(60) + "*a]\n"))
                .contains("is not usable YAML")
                .contains("aliases");
    }

    @Test
    void an_alias_of_what_holds_it_is_refused() {
        assertThat(only("config:\n  a: &a [*a]\n")).contains("is an alias of something that holds it");
    }

    @Test
    void deep_nesting_is_refused() {
        assertThat(only("config: " + "[".repeat(1000))).startsWith("Pulumi.network.yaml");
    }

    @Test
    void merge_keys_and_tags_and_keys_that_are_no_text_are_told() {
        assertThat(good().write(
                                NETWORK,
                                GOOD + "  airgap:protect: !x true\n  <<: {a: b}\n  pulumi:tags: {1: a, ? [b] : c}\n")
                        .problems())
                .contains(
                        "Pulumi.network.yaml:5 config.airgap:protect  has the tag !x; remove the tag",
                        "Pulumi.network.yaml:6 config.<<  is a merge key; write the keys out",
                        "Pulumi.network.yaml:7 config.pulumi:tags.1  is a key that is no text; quote it: \"1\"",
                        "Pulumi.network.yaml:7 config.pulumi:tags  has a key that is no text; write a name before the colon");
    }

    @Test
    void tags_of_java_are_refused() {
        assertThat(only(GOOD + "  airgap:protect: !!java.net.URL [x]\n")).contains("Global tag is not allowed");
    }

    @Test
    void control_sequences_do_not_reach_the_terminal() {
        assertThat(good().write(NETWORK, GOOD + "  airgap:protect: \"\\e[2Jx\"\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).doesNotContain("\u001b"));
    }
}
