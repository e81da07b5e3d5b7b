package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.sandbox.Checkout;
import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import airgap.rehearsal.sandbox.Sandbox;
import airgap.rehearsal.sandbox.SandboxSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The real Pulumi CLI in a sandbox. What it prints is captured; no command outlives its time. */
public final class PulumiCli implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SandboxSession session;

    private PulumiCli(SandboxSession session) {
        this.session = session;
    }

    /**
     * @param checkout the directory with Pulumi.yaml
     * @param directory where the sandbox is; it may be one that was closed before
     */
    public static PulumiCli open(Path checkout, Path directory, Program program, CloudFile<?> format) {
        return new PulumiCli(
                new Sandbox(new Checkout(checkout), directory, program, format, EnginePresent::pulumi).open());
    }

    /** Our program, as the checkout that the tests run in has it, on the cloud of the rehearsal. */
    public static PulumiCli ours(Path directory) {
        return open(Checkout.find().root(), directory, Program.ours(), CloudFile.SIMULATED);
    }

    /** What a command printed and how it ended. */
    public record Result(String command, int exitCode, String out, String err) {
        public Result succeeded() {
            return exited(0);
        }

        public Result exited(int code) {
            assertThat(exitCode).as("%s%n%s%n%s", command, out, err).isEqualTo(code);
            return this;
        }

        /** The code of a failure differs between releases of the CLI (255 before, 1 now). */
        public Result failed() {
            assertThat(exitCode).as("%s%n%s%n%s", command, out, err).isNotZero();
            return this;
        }

        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    /** Runs {@code pulumi} with these arguments, without colours and questions. */
    public Result run(String... arguments) {
        Path out = file("out");
        Path err = file("err");
        try {
            Process process = start(out, err, arguments);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("pulumi " + String.join(" ", arguments) + " took longer than " + LIMIT + "\n"
                        + Files.readString(out) + "\n" + Files.readString(err));
            }
            return new Result(
                    "pulumi " + String.join(" ", arguments),
                    process.exitValue(),
                    Files.readString(out),
                    Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            delete(out);
            delete(err);
        }
    }

    /** Starts the command without waiting for it. */
    public Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("pulumi", "--non-interactive", "--color", "never"));
        command.addAll(List.of(arguments));
        return session.command(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    public Result preview(String stack, String... options) {
        return on("preview", stack, options);
    }

    /** The steps of a preview, those that change nothing included. */
    public JsonNode previewJson(String stack) {
        return preview(stack, "--json", "--show-sames").succeeded().json();
    }

    public Result up(String stack, String... options) {
        return on("up", stack, with(options, "--yes", "--skip-preview"));
    }

    public Result refresh(String stack, String... options) {
        return on("refresh", stack, with(options, "--yes", "--skip-preview"));
    }

    public Result destroy(String stack, String... options) {
        return on("destroy", stack, with(options, "--yes", "--skip-preview"));
    }

    /** The stack's state; secrets stay encrypted. */
    public JsonNode export(String stack) {
        return on("stack", stack, "export").succeeded().json();
    }

    /** Outputs of the stack, secrets in plain text. */
    public JsonNode outputs(String stack) {
        return on("stack", stack, "output", "--json", "--show-secrets")
                .succeeded()
                .json();
    }

    /** The resources of an export. */
    public static List<JsonNode> resources(JsonNode export) {
        return StreamSupport.stream(export.path("deployment").path("resources").spliterator(), false)
                .toList();
    }

    /** The one resource of an export with this name. */
    public static JsonNode resource(JsonNode export, String name) {
        List<JsonNode> found = resources(export).stream()
                .filter(resource -> resource.path("urn").asText().endsWith("::" + name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** The cloud behind the CLI, to look into and to plant drift in. */
    public Cloud cloud() {
        return session.cloud();
    }

    public List<String> stacks() {
        return session.stacks();
    }

    @Override
    public void close() {
        session.close();
    }

    private Result on(String verb, String stack, String... options) {
        return run(Stream.concat(Stream.of(verb), Stream.of(with(options, "--stack", stack)))
                .toArray(String[]::new));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private static Path file(String kind) {
        try {
            return Files.createTempFile("pulumi", kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
