package airgap.rehearsal.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The project as it lies in the repository.
 *
 * @param root the directory that holds Pulumi.yaml
 */
public record Checkout(Path root) {
    private static final String PROJECT = "Pulumi.yaml";
    private static final String LAUNCHED = "airgap.project";
    private static final String FIND_CLI = "tools/pulumi-path";

    public Checkout {
        root = root.toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve(PROJECT))) {
            throw new SandboxException("there is no " + PROJECT + " in " + root);
        }
    }

    /** The one that the launcher is in, as it says itself; without a launcher the one that the working directory is in. */
    public static Checkout find() {
        return Optional.ofNullable(System.getProperty(LAUNCHED))
                .map(Path::of)
                .or(() -> above(Path.of("").toAbsolutePath()))
                .map(Checkout::new)
                .orElseThrow(() -> new SandboxException(
                        "there is no " + PROJECT + " beside " + FIND_CLI + " here or above; run this in the checkout"));
    }

    /** Pulumi.yaml, the stack files, and what else the program reads from the project. */
    List<Path> files() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Checkout::isPart).sorted().toList();
        } catch (IOException e) {
            throw new SandboxException(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a file of this name belongs to a project. */
    static boolean isPart(Path file) {
        return file.getFileName().toString().matches("Pulumi(\\..+)?\\.yaml|artifacts\\.yaml");
    }

    /**
     * The Pulumi CLI that the project's own script finds or builds.
     *
     * @throws SandboxException where there is none, and nothing to build one with; the script has then told how to get one
     */
    public Path pulumi() {
        Path script = root.resolve(FIND_CLI);
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new SandboxException("the sandbox needs a Pulumi CLI");
            }
            return Path.of(path);
        } catch (IOException e) {
            throw new SandboxException(script + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while looking for a Pulumi CLI", e);
        }
    }

    private static Optional<Path> above(Path start) {
        return Stream.iterate(Optional.of(start), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(path -> Files.isRegularFile(path.resolve(PROJECT)) && Files.exists(path.resolve(FIND_CLI)))
                .findFirst();
    }
}
