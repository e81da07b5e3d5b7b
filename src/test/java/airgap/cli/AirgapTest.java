package airgap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AirgapTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "help rehearse",
                "explain --help",
                "prove --help",
                "rehearse --help",
                "sandbox --help",
                "sandbox up --help",
                "sandbox reset --help"
            })
    void every_command_explains_itself(String arguments) {
        var run = CommandLineRun.of(arguments.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: airgap");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void without_a_command_the_commands_are_named() {
        var run = CommandLineRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("which command? ", "rehearse", "sandbox", "\"airgap --help\" tells more");
    }

    @Test
    void a_mistyped_command_is_told_in_three_lines() {
        var run = CommandLineRun.of("rehaerse");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("rehaerse", "Did you mean: airgap rehearse?")
                .hasLineCount(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rehearse --wrong", "rehearse extra", "explain", "rehearse --stack", "sandbox", "sandbox --dir"})
    void a_wrong_command_line_is_refused_without_the_whole_help(String arguments) {
        var run = CommandLineRun.of(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(2).endsWith("--help\" tells more\n");
    }
}
