package airgap.cli;

import airgap.settings.SettingsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airgap}: the commands around the Pulumi program. */
@Command(
        name = "airgap",
        mixinStandardHelpOptions = true,
        version = "airgap 0.1.0",
        description = "Air-gapped Amazon EKS: rehearse the stacks without an AWS account.",
        subcommands = {RehearseCommand.class, SandboxCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:the program or a check failed",
            "2:bad settings or usage",
        })
public final class Airgap implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Airgap())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** What went wrong, for a person; a stack trace only for what nobody foresaw. */
    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof SettingsException settings) {
            err.printf(
                    "%d problem(s) in the settings; nothing was done%n",
                    settings.problems().size());
            settings.problems().forEach(problem -> err.println("  " + problem));
            return CommandLine.ExitCode.USAGE;
        }
        exception.printStackTrace(err);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
