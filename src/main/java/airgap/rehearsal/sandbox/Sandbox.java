package airgap.rehearsal.sandbox;

import airgap.settings.StackName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A directory in which the real Pulumi CLI works on the simulated cloud: no account, no network, and nothing of the
 * user's own Pulumi is read or changed. It lasts from one command to the next, until it is {@linkplain #reset() reset}.
 */
public final class Sandbox {
    /** Where a sandbox is unless told otherwise, seen from the checkout. */
    public static final Path DEFAULT_DIRECTORY = Path.of(".airgap", "sandbox");

    /** The order of the accounts; stacks that are none of ours come last. */
    private static final Comparator<String> APPLY_ORDER = Comparator.<String, Boolean>comparing(
                    stack -> StackName.parse(stack).isEmpty())
            .thenComparing((a, b) -> StackName.parse(a)
                    .flatMap(first -> StackName.parse(b).map(first::compareTo))
                    .orElse(0))
            .thenComparing(Comparator.naturalOrder());

    private final Checkout checkout;
    private final SandboxDirectory directory;
    private final Program program;
    private final CloudFile<?> format;
    private final Supplier<Path> pulumi;

    /**
     * @param checkout what is rehearsed
     * @param directory where the sandbox is; made when it is first used
     * @param program what the CLI runs
     * @param format the kind of cloud
     * @param pulumi finds the CLI, when it is needed
     */
    public Sandbox(Checkout checkout, Path directory, Program program, CloudFile<?> format, Supplier<Path> pulumi) {
        this.checkout = checkout;
        this.directory = new SandboxDirectory(directory);
        this.program = program;
        this.format = format;
        this.pulumi = pulumi;
    }

    /**
     * Runs one command in the sandbox, connected to this process's terminal.
     *
     * @param command with {@code pulumi} as its first word for the CLI, or any other program, which finds that CLI on its PATH
     * @return the command's own exit code
     * @throws SandboxException where the command could not be started
     */
    public int run(List<String> command) {
        try (SandboxSession session = open()) {
            return session.run(command);
        }
    }

    /**
     * Brings stacks up in the order of the accounts, and stops at the first that fails.
     *
     * @param stacks names of stacks; none for all
     * @return the exit code of the last command
     * @throws SandboxUsageException where there is no stack of such a name
     */
    public int up(List<String> stacks) {
        try (SandboxSession session = open()) {
            List<String> all = session.stacks();
            stacks.stream().filter(stack -> !all.contains(stack)).findFirst().ifPresent(unknown -> {
                throw new SandboxUsageException(
                        "there is no stack \"" + unknown + "\"; there are: " + String.join(", ", all));
            });
            for (String stack : (stacks.isEmpty() ? all : stacks)
                    .stream().distinct().sorted(APPLY_ORDER).toList()) {
                int exitCode = session.run(List.of("pulumi", "up", "--yes", "--skip-preview", "--stack", stack));
                if (exitCode != 0) {
                    return exitCode;
                }
            }
            return 0;
        }
    }

    /**
     * Starts the servers for several commands.
     *
     * @throws SandboxException where another command works in the same directory
     */
    public SandboxSession open() {
        return new SandboxSession(checkout, directory, program, format, pulumi.get());
    }

    /**
     * Deletes the sandbox with its cloud and its states.
     *
     * @throws SandboxException where the directory is not one of ours, or in use
     */
    public void reset() {
        directory.delete();
    }
}
