package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code airgap sandbox} as a user starts it: a process of its own in the checkout. */
@EngineTest
class SandboxCommandTest {
    private TinyCheckout checkout;
    private Path log;

    @BeforeEach
    void checkout(@TempDir Path directory) throws IOException {
        checkout = TinyCheckout.in(directory);
        log = directory.resolve("log");
        Path script = Files.createDirectory(directory.resolve("tools")).resolve("pulumi-path");
        Files.writeString(script, "#!/bin/sh\necho '" + EnginePresent.pulumi() + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void upGoesThroughAllStacksInOrderAndResetForgetsThem() throws Exception {
        assertThat(exitCode("up")).as(this::log).isZero();
        assertThat(log().indexOf("Updating (hub)")).isBetween(0, log().indexOf("Updating (spoke)"));
        assertThat(checkout.cloud()).hasSize(7);

        assertThat(exitCode("reset")).as(this::log).isZero();
        assertThat(checkout.directory().resolve(".airgap/sandbox")).doesNotExist();
    }

    @Test
    void upStopsAtTheFirstStackThatFails() throws Exception {
        checkout.hub("range: nonsense");

        assertThat(exitCode("up")).as(this::log).isNotZero();
        assertThat(log()).contains("Updating (hub)").doesNotContain("Updating (spoke)");
    }

    @Test
    void anyCommandRunsWithItsOwnExitCodeAndTheSamePulumi() throws Exception {
        assertThat(exitCode("--", "sh", "-c", "pulumi stack ls; exit 42"))
                .as(this::log)
                .isEqualTo(42);
        assertThat(log()).contains("hub", "spoke");
    }

    @Test
    void mistakesAreToldWithoutAStackTrace() throws Exception {
        assertThat(exitCode()).isEqualTo(2);
        assertThat(exitCode("pulumi", "up")).isEqualTo(2);
        assertThat(log()).contains("put \"--\" before the command");
        assertThat(exitCode("up", "nowhere")).isEqualTo(2);
        assertThat(log())
                .contains("there is no stack \"nowhere\"; there are: hub, spoke")
                .doesNotContain("\tat ");
        assertThat(exitCode("--", "no-such-command")).isEqualTo(2);
        assertThat(log()).contains("there is no program \"no-such-command\"").doesNotContain("\tat ");
    }

    /** A terminal sends the signal to all its processes: to this one, and to the CLI, which finishes what it has begun. */
    @Test
    void anInterruptedUpLeavesASandboxThatWorks() throws Exception {
        Process up = start("--", "pulumi", "up", "--yes", "--skip-preview", "--stack", "hub");
        while (checkout.cloud().isEmpty()) {
            assertThat(up.isAlive()).as(this::log).isTrue();
            Thread.sleep(5);
        }
        Optional<ProcessHandle> cli = up.children()
                .filter(child -> child.info().command().orElse("").endsWith("/pulumi"))
                .findFirst();
        new ProcessBuilder(
                        "kill",
                        "-INT",
                        String.valueOf(up.pid()),
                        String.valueOf(cli.orElseThrow().pid()))
                .start()
                .waitFor();

        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cli.orElseThrow().isAlive()).isFalse();
        assertThat(log()).contains("Updating (hub)");
        assertThat(exitCode("up", "hub")).as(this::log).isZero();
    }

    private int exitCode(String... arguments) throws Exception {
        Process process = start(arguments);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(this::log).isTrue();
        return process.exitValue();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TinyAirgap.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(checkout.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
