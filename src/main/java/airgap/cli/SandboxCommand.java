package airgap.cli;

import airgap.rehearsal.sandbox.Checkout;
import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import airgap.rehearsal.sandbox.Sandbox;
import airgap.rehearsal.sandbox.SandboxException;
import airgap.rehearsal.sandbox.SandboxUsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airgap sandbox}: the real Pulumi CLI on the simulated cloud. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Runs a command, such as pulumi, on a simulated cloud: no AWS account, no network.",
        customSynopsis = {
            "airgap sandbox [--dir DIR] -- pulumi ARGUMENT…",
            "airgap sandbox [--dir DIR] -- COMMAND [ARGUMENT…]   (finds the same pulumi on its PATH)",
            "airgap sandbox [--dir DIR] up [STACK…]",
            "airgap sandbox [--dir DIR] reset"
        },
        footer = {
            "",
            "Settings are copied from the checkout before every command; change them there.",
            "Of the environment, only what holds no secret reaches the command. Name what else it needs:",
            "  airgap sandbox -- env NAME=VALUE pulumi preview"
        })
public final class SandboxCommand implements Callable<Integer> {
    private final Program program;
    private final CloudFile<?> format;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the sandbox is; by default .airgap/sandbox in the checkout.")
    private @Nullable Path directory;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> command = List.of();

    /** Runs our program on the cloud of the rehearsal. */
    public SandboxCommand() {
        this(Program.ours(), CloudFile.SIMULATED);
    }

    /**
     * @param program what the CLI runs
     * @param format the kind of cloud
     */
    public SandboxCommand(Program program, CloudFile<?> format) {
        this.program = program;
        this.format = format;
    }

    @Override
    public Integer call() {
        if (command.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "what shall run in the sandbox? For example: airgap sandbox up");
        }
        return in(sandbox -> sandbox.run(command));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Brings stacks up in the order of the accounts, all of them unless named.")
    int up(@Parameters(paramLabel = "STACK", arity = "0..*") @Nullable List<String> stacks) {
        refuseCommand();
        return in(sandbox -> sandbox.up(stacks == null ? List.of() : stacks));
    }

    @Command(mixinStandardHelpOptions = true, description = "Deletes the sandbox with its cloud and its states.")
    int reset() {
        refuseCommand();
        return in(sandbox -> {
            sandbox.reset();
            return ExitCode.OK;
        });
    }

    private int in(ToIntFunction<Sandbox> action) {
        try {
            Checkout checkout = Checkout.find();
            Path place = directory == null ? checkout.root().resolve(Sandbox.DEFAULT_DIRECTORY) : directory;
            return action.applyAsInt(new Sandbox(checkout, place, program, format, checkout::pulumi));
        } catch (SandboxUsageException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (SandboxException e) {
            spec.commandLine().getErr().println("sandbox: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    /** {@code sandbox pulumi up} reads as the command {@code pulumi} and our own {@code up}. */
    private void refuseCommand() {
        if (!command.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "put \"--\" before the command: airgap sandbox -- " + String.join(" ", command) + " …");
        }
    }
}
