package airgap.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which project a command works on. */
final class ProjectOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = "${sys:airgap.project:-.}",
            description = "Directory of Pulumi.yaml, the stack files and artifacts.yaml (default: the checkout)")
    private Path directory = Path.of(".");

    /** @throws ParameterException where there is no such directory */
    Path directory() {
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(
                    command.commandLine(),
                    "\"" + directory + "\" is not a directory; give that of Pulumi.yaml as --project");
        }
        return directory;
    }
}
