package airgap.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which project a command works on. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = "${sys:airgap.project:-.}",
            description = "Directory of Pulumi.yaml, the stack files and artifacts.yaml (default: the checkout)")
    private Path directory = Path.of(".");

    Path directory() {
        return directory;
    }
}
