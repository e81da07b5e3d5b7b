package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A sandbox at work: its servers run, its directory is held. Not for use by several threads. */
public final class SandboxSession implements AutoCloseable {
    /** How long an interrupted CLI may take to finish what it has begun. */
    private static final int GRACE_SECONDS = 20;

    private static final String PULUMI = "pulumi";

    private final ProjectCopy project;
    private final SandboxDirectory directory;
    private final Path pulumi;
    private final Cloud cloud;
    private final Map<String, String> environment;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    SandboxSession(Checkout checkout, SandboxDirectory directory, Program program, CloudFile<?> format, Path pulumi) {
        this.project = new ProjectCopy(checkout, directory.project());
        this.directory = directory;
        this.pulumi = pulumi;
        this.environment = Surroundings.harmless(System.getenv());
        try {
            opened(directory.hold());
            cloud = KeptCloud.open(format, directory.cloud());
            LoopbackServer aws = opened(new LoopbackServer(new ProviderServer(cloud, Placement::aws)));
            LoopbackServer kubernetes = opened(new LoopbackServer(new ProviderServer(cloud, Placement::kubernetes)));
            LanguageHost host = opened(new LanguageHost(program, environment));
            LoopbackServer java = opened(new LoopbackServer(host));
            environment.putAll(Map.of(
                    "PULUMI_DEBUG_PROVIDERS",
                    "aws:" + aws.port() + ",kubernetes:" + kubernetes.port(),
                    "PULUMI_DEBUG_LANGUAGES",
                    "java:" + java.port(),
                    "PULUMI_BACKEND_URL",
                    directory.state().toUri().toString(),
                    // No secret: it guards nothing but the made-up values of the sandbox.
                    "PULUMI_CONFIG_PASSPHRASE",
                    "sandbox",
                    "PULUMI_HOME",
                    directory.home().toString(),
                    "PULUMI_SKIP_UPDATE_CHECK",
                    "true",
                    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
                    "true",
                    "PULUMI_IGNORE_AMBIENT_PLUGINS",
                    "true"));
            Surroundings.pathThrough(pulumi, environment);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Names of the stacks that have a file in the checkout. */
    public List<String> stacks() {
        return project.stacks();
    }

    /** The cloud that the servers work on. */
    public Cloud cloud() {
        return cloud;
    }

    /**
     * Runs one command, connected to this process's terminal.
     *
     * @return its exit code
     * @throws SandboxException where it cannot be started
     */
    public int run(List<String> command) {
        Process process = start(command(command).inheritIO());
        // Ctrl-C reaches this process too. The servers must outlive the CLI, which ends what it has begun.
        Thread lastWords = new Thread(() -> end(process), "sandbox-end");
        Runtime.getRuntime().addShutdownHook(lastWords);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            throw new SandboxException("interrupted", e);
        } finally {
            forget(lastWords);
        }
    }

    /**
     * A command ready to start, with the project up to date and every stack made.
     *
     * @param command with {@code pulumi} as its first word for the CLI
     */
    public ProcessBuilder command(List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no command");
        }
        prepare();
        return builder(command);
    }

    /** {@inheritDoc} Ends the programs that still run. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new SandboxException("the sandbox cannot be closed: " + e.getMessage(), e);
            }
        }
    }

    private void prepare() {
        Map<String, List<String>> secrets = project.update();
        stacks().stream()
                .filter(stack -> !exists(stack))
                .forEach(stack -> pulumi("stack", "init", stack, "--no-select"));
        secrets.forEach((stack, paths) -> paths.forEach(path -> {
            System.err.println("sandbox: " + stack + ": " + path + " is encrypted with a key that the sandbox does not"
                    + " have; \"" + StackFile.PLACEHOLDER + "\" stands in its place");
            pulumi("config", "set", "--stack", stack, "--secret", "--path", path, StackFile.PLACEHOLDER);
        }));
    }

    /** The backend keeps one file for each stack, below a directory for the project. */
    private boolean exists(String stack) {
        Path stacks = directory.state().resolve(".pulumi").resolve("stacks");
        if (!Files.isDirectory(stacks)) {
            return false;
        }
        try (Stream<Path> projects = Files.list(stacks)) {
            return projects.anyMatch(of -> Files.exists(of.resolve(stack + ".json")));
        } catch (IOException e) {
            throw new SandboxException(stacks + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void pulumi(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PULUMI, "--non-interactive"));
        command.addAll(List.of(arguments));
        try {
            Process process = start(builder(command).redirectErrorStream(true));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new SandboxException(String.join(" ", command) + " failed:\n" + output.strip());
            }
        } catch (IOException e) {
            throw new SandboxException(String.join(" ", command) + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        if (command.get(0).equals(PULUMI)) {
            resolved.set(0, pulumi.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(resolved).directory(directory.project().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SandboxUsageException(
                    "there is no program \"" + builder.command().get(0)
                            + "\" that can be run; the CLI's own commands are" + " written: -- pulumi COMMAND",
                    e);
        }
    }

    private static void end(Process process) {
        try {
            if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            process.destroy();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running already.
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }
}
