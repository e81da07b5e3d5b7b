package airgap.cli;

import airgap.plan.PlanException;
import airgap.settings.SettingsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code airgap}: the commands around the Pulumi program. */
@Command(
        name = "airgap",
        mixinStandardHelpOptions = true,
        version = "airgap 0.1.0",
        description =
                "Air-gapped Amazon EKS: rehearse the stacks without an AWS account, and ask what they let through.",
        subcommands = {
            RehearseCommand.class,
            ProveCommand.class,
            ExplainCommand.class,
            SandboxCommand.class,
            HelpCommand.class
        },
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
                .setParameterExceptionHandler((exception, arguments) -> refuse(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? " + names());
    }

    private String names() {
        return String.join(", ", spec.subcommands().keySet());
    }

    /** What is wrong with the command line, and where to read how it is right; not the whole help, which buries it. */
    private static int refuse(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("\"" + name + " --help\" tells more");
        return CommandLine.ExitCode.USAGE;
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
        if (exception instanceof PlanException) {
            err.println("airgap: " + exception.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (exception instanceof UncheckedIOException) {
            err.println("airgap: " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        exception.printStackTrace(err);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
