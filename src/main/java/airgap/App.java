package airgap;

import airgap.settings.Problem;
import airgap.settings.SettingsException;
import airgap.settings.StackName;
import airgap.stack.Landscape;
import airgap.stack.NetworkStack;
import airgap.stack.PassedConfig;
import airgap.stack.SharedStack;
import airgap.stack.WorkloadStack;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Pulumi program: reads the settings of all stacks, and composes the one that it is run for. */
public final class App {
    private final Path projectDirectory;
    private final Clock clock;
    private @Nullable Landscape landscape;

    /**
     * The program over the files of a project.
     *
     * @param projectDirectory directory of {@code Pulumi.yaml}
     * @param clock tells the day on which approvals must be in force
     */
    public App(Path projectDirectory, Clock clock) {
        this.projectDirectory = projectDirectory;
        this.clock = clock;
    }

    public static void main(String[] args) {
        // The SDK (1.36.1) spins for ever on JDK 25 with two cores or fewer unless the common pool is wider.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
        // What the SDK tells the engine it writes to stderr too, and the engine would show both.
        LogManager.getLogManager().reset();
        Pulumi.run(new App(Path.of(""), Clock.systemUTC())::compose);
    }

    /** Composes the stack that the context names. */
    public void compose(Context context) {
        var stack = StackName.parse(context.stackName())
                .orElseThrow(() -> new RunException(
                        "\"" + context.stackName() + "\" is not a stack of this program; " + StackName.legal()));
        Landscape landscape = landscape();
        var files = landscape.files();
        refuse(files.differences(
                stack, PassedConfig.values(context, files.engineConfig(stack).keySet()), PassedConfig.secretKeys()));
        landscape.notices().forEach(notice -> context.log().warn(notice));
        if (stack.equals(StackName.NETWORK)) {
            NetworkStack.compose(context, landscape);
        } else if (stack.equals(StackName.SHARED)) {
            SharedStack.compose(context, landscape);
        } else {
            WorkloadStack.compose(context, landscape, stack);
        }
    }

    /** Read once: a rehearsal runs one program for many stacks. */
    private Landscape landscape() {
        if (landscape == null) {
            try {
                landscape = Landscape.read(projectDirectory, LocalDate.now(clock));
            } catch (SettingsException e) {
                throw problems(e.problems());
            }
        }
        return landscape;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw problems(problems);
        }
    }

    /** The kind of exception that the SDK reports without a stack trace. */
    private static RunException problems(List<Problem> problems) {
        return new RunException(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", problems.size() + " problem(s) in the settings\n", "")));
    }
}
