package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.sandbox.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tools/pulumi-path} with stand-ins for the CLI and for Go. */
class PulumiPathTest {
    private final Path bin;
    private final Path cache;

    PulumiPathTest(@TempDir Path temp) throws IOException {
        bin = Files.createDirectory(temp.resolve("bin"));
        cache = temp.resolve("cache");
        // Only what the script calls, so that an installed pulumi or Go is out of sight.
        for (String tool : new String[] {"bash", "dirname", "sed", "head", "mkdir", "cat", "rm", "mv", "sleep"}) {
            executable(tool, "exec " + installed(tool) + " \"$@\"");
        }
    }

    private record Result(int exitCode, String path, String messages) {}

    @Test
    void anInstalledCliThatIsNewEnoughIsTaken() throws Exception {
        executable("pulumi", "echo v3.200.0");

        assertThat(run()).isEqualTo(new Result(0, bin.resolve("pulumi").toString(), ""));
    }

    @Test
    void anOldCliIsBuiltAnewOnce() throws Exception {
        executable("pulumi", "echo v3.199.9");
        fakeGo("go1.25.3");

        Result first = run();
        assertThat(first.exitCode()).as(first.messages()).isZero();
        assertThat(first.path()).startsWith(cache.toString()).endsWith("/pulumi");
        assertThat(first.messages())
                .contains("is v3.199.9; 3.200 or newer is needed", "building Pulumi 3.", "3 to 4 minutes");
        assertThat(run().messages()).doesNotContain("building");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void twoAtATimeBuildOnce() throws Exception {
        fakeGo("go1.26");
        Process first = start();
        Process second = start();

        assertThat(result(first).path()).isEqualTo(result(second).path()).endsWith("/pulumi");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuilderThatWasKilledBlocksNobody() throws Exception {
        fakeGo("go1.26");
        String built = run().path();
        Files.delete(Path.of(built));
        Path lock = Files.createDirectory(Path.of(built).resolveSibling("lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), String.valueOf(gone.pid()));

        assertThat(run().exitCode()).isZero();
    }

    @Test
    void withNeitherCliNorGoItSaysSoAndExitsWithThree() throws Exception {
        Result result = run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.path()).isEmpty();
        assertThat(result.messages()).contains("No Pulumi CLI", "install Go 1.25");
    }

    @Test
    void anOldGoIsNone() throws Exception {
        fakeGo("go1.24.9");

        assertThat(run().exitCode()).isEqualTo(3);
    }

    private void fakeGo(String version) throws IOException {
        executable("go", """
                if [ "$1" = env ]; then echo %s; exit; fi
                echo built >>'%s'
                sleep 0.3
                while [ "$1" != -o ]; do shift; done
                echo >"$2"
                %s +x "$2"
                """.formatted(version, bin.resolve("builds"), installed("chmod")));
    }

    private int builds() throws IOException {
        return Files.readAllLines(bin.resolve("builds")).size();
    }

    private void executable(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!" + installed("bash") + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String tool) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Result run() throws Exception {
        return result(start());
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Checkout.find().root().resolve("tools/pulumi-path").toString());
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder.start();
    }

    private static Result result(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip(),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}
