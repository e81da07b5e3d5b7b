package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.sandbox.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with stand-ins for Maven and Java, in a checkout whose path has a space. */
class LauncherTest {
    private final Path checkout;
    private final Path javaHome;

    LauncherTest(@TempDir Path temp) throws IOException {
        checkout = Files.createDirectories(temp.resolve("air gap"));
        javaHome = temp.resolve("jdk");
        Files.copy(
                Checkout.find().root().resolve("airgap"),
                checkout.resolve("airgap"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(checkout.resolve("src/main/java"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        inThePast("src/main/java", "src/main", "pom.xml");
        maven("sleep 0.3; echo jar > target/airgap.jar");
        java(17);
    }

    private record Result(int exitCode, String out, String err) {}

    @Test
    void theFirstStartBuildsAndLaterOnesDoNot() throws Exception {
        Result first = run("rehearse", "--stack", "a b");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("[rehearse] [--stack] [a b]", "-Dairgap.project=" + checkout + "]");
        assertThat(first.err()).contains("airgap: building");

        assertThat(run().err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedOrRemovedSourceBuildsAnew() throws Exception {
        Path source = Files.writeString(checkout.resolve("src/main/java/A.java"), "");
        inThePast("src/main/java/A.java", "src/main/java");
        run();
        Files.setLastModifiedTime(source, later());
        run();
        assertThat(builds()).isEqualTo(2);

        inThePast("src/main/java/A.java");
        Files.delete(source);
        Files.setLastModifiedTime(checkout.resolve("src/main/java"), later());
        run();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void whatIsEditedDuringABuildIsBuiltAfterIt() throws Exception {
        maven("sleep 0.1; touch pom.xml; sleep 0.1; echo jar > target/airgap.jar");
        run();
        run();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoAtATimeBuildOnce() throws Exception {
        Process first = start(List.of());
        Process second = start(List.of());
        assertThat(result(first).exitCode()).isZero();
        assertThat(result(second).exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuilderThatWasKilledDoesNotBlock() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(checkout.resolve("target/launcher.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        assertThat(run().exitCode()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void aFailedBuildIsShownAndLeavesNoJar() throws Exception {
        maven("echo half > target/airgap.jar; echo 'cannot find symbol'; exit 1");
        Result result = run();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("cannot find symbol", "airgap: the build failed");
        assertThat(checkout.resolve("target/airgap.jar")).doesNotExist();
        assertThat(checkout.resolve("target/launcher.lock")).doesNotExist();
    }

    @Test
    void classesAreArchivedOncePerRuntime() throws Exception {
        assertThat(run().out()).contains("-XX:SharedArchiveFile=");
        run();
        assertThat(trainings()).isEqualTo(1);

        java(25);
        run();
        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void anArchiveOfARehearsalThatFailedIsNotKept() throws Exception {
        Files.writeString(javaHome.resolve("broken"), "");
        assertThat(run().out()).doesNotContain("-XX:SharedArchiveFile=");
        Files.delete(javaHome.resolve("broken"));
        assertThat(run().out()).contains("-XX:SharedArchiveFile=");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        java(11);
        Result result = run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is Java 11; a JDK, 17 or newer, is needed");
        assertThat(builds()).isZero();
    }

    @Test
    void aLinkToTheLauncherWorks() throws Exception {
        Path link = Files.createSymbolicLink(
                checkout.resolveSibling("airgap"), checkout.getFileName().resolve("airgap"));
        Result result = result(start(link, List.of()));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("-Dairgap.project=" + checkout + "]");
    }

    @Test
    void textIsUtf8WithoutALocaleToo() throws Exception {
        assertThat(run().out()).contains("LC_ALL=C.UTF-8");
    }

    private Process start(List<String> arguments) throws IOException {
        return start(checkout.resolve("airgap"), arguments);
    }

    /** In another directory, with nothing of this process's environment. */
    private Process start(Path launcher, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", javaHome.toString()));
        return builder.start();
    }

    private Result run(String... arguments) throws Exception {
        return result(start(List.of(arguments)));
    }

    private static Result result(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private int builds() throws IOException {
        return lines(checkout.resolve("builds"));
    }

    private int trainings() throws IOException {
        return lines(checkout.resolve("trainings"));
    }

    private static int lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private void maven(String script) throws IOException {
        executable(checkout.resolve("mvnw"), "echo build >> builds\n" + script);
    }

    private void java(int version) throws IOException {
        Files.createDirectories(javaHome.resolve("bin"));
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(javaHome.resolve("bin/java"), """
                if [ "$1" = -version ]; then echo 'openjdk version "%d.0.1" 2030-01-01' >&2; exit; fi
                for argument; do
                  case $argument in -XX:ArchiveClassesAtExit=*)
                    echo training >> '%s'
                    [ ! -f '%s/broken' ] || exit 2
                    echo archive > "${argument#*=}"
                    exit ;;
                  esac
                done
                echo "LC_ALL=${LC_ALL:-}"
                printf '[%%s] ' "$@"
                """.formatted(version, checkout.resolve("trainings"), javaHome));
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void inThePast(String... files) throws IOException {
        for (String file : files) {
            Files.setLastModifiedTime(
                    checkout.resolve(file), FileTime.from(Instant.now().minusSeconds(60)));
        }
    }

    private static FileTime later() {
        return FileTime.from(Instant.now().plusSeconds(5));
    }
}
