package airgap.rehearsal.sandbox;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
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
    private static final String FIND_CLI = "tools/pulumi-path";

    public Checkout {
        root = root.toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve(PROJECT))) {
            throw new SandboxException("there is no " + PROJECT + " in " + root);
        }
    }

    /** The one that the working directory is in, else the one that this program was built in. */
    public static Checkout find() {
        return above(Path.of("").toAbsolutePath())
                .or(() -> location().flatMap(Checkout::above))
                .orElseThrow(() -> new SandboxException(
                        "there is no " + PROJECT + " beside " + FIND_CLI + " here or above; run this in the checkout"));
    }

    /** Pulumi.yaml, the stack files, and what else the program reads from the project. */
    List<Path> files() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(
                            file -> file.getFileName().toString().matches("Pulumi(\\..+)?\\.yaml|artifacts\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SandboxException(root + " cannot be read: " + e.getMessage(), e);
        }
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

    private static Optional<Checkout> above(Path start) {
        return Stream.iterate(Optional.of(start), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(path -> Files.isRegularFile(path.resolve(PROJECT)) && Files.exists(path.resolve(FIND_CLI)))
                .findFirst()
                .map(Checkout::new);
    }

    private static Optional<Path> location() {
        CodeSource source = Checkout.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
