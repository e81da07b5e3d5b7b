package airgap.rehearsal.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Pulumi program as a process of its own, as the Java language host runs it.
 *
 * @param mainClass the unchanged program
 * @param classPath where it and its libraries are
 */
public record Program(String mainClass, String classPath) {
    /** Names an archive of loaded classes, which spares about a second of each start; the launcher makes it and sets this. */
    private static final String CLASS_ARCHIVE = "airgap.archive";

    /** The program of this jar, with the class path of this JVM. */
    public static Program ours() {
        return onClassPathOfThisJvm("airgap.App");
    }

    /** @param mainClass another program on the class path of this JVM */
    public static Program onClassPathOfThisJvm(String mainClass) {
        return new Program(mainClass, System.getProperty("java.class.path"));
    }

    Process start(Path directory, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine()).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The SDK spins for ever on JDK 25 with two cores or fewer unless the common pool is wider (pulumi-java#2270).
        command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
        // A program that lives for a second or two gains nothing from the optimising compiler, nor from parallel GC.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        String archive = System.getProperty(CLASS_ARCHIVE);
        if (archive != null) {
            command.add("-XX:SharedArchiveFile=" + archive);
            // An archive of another class path is passed over, without a word.
            command.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, entries()), mainClass));
        return command;
    }

    /** Absolute, since the program does not start in our directory. */
    private List<String> entries() {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.toList());
    }
}
