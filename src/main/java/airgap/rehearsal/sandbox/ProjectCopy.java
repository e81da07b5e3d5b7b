package airgap.rehearsal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The project in the sandbox, brought up to date with the checkout. The CLI writes into stack files, and it must not write
 * into those of the checkout.
 */
record ProjectCopy(Checkout checkout, Path directory) {
    private static final Pattern STACK = Pattern.compile("Pulumi\\.(.+)\\.yaml");

    /** Names of the stacks that have a file in the checkout. */
    List<String> stacks() {
        return checkout.files().stream()
                .map(ProjectCopy::stack)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Copies what changed. What has no file in the checkout any more goes, since the program would read it.
     *
     * @return by stack, the paths of the values that the CLI has to encrypt anew
     */
    Map<String, List<String>> update() {
        Map<String, List<String>> secrets = new LinkedHashMap<>();
        try {
            for (Path file : checkout.files()) {
                Path copy = directory.resolve(file.getFileName());
                Optional<String> before = Files.exists(copy) ? Optional.of(Files.readString(copy)) : Optional.empty();
                String text = Files.readString(file);
                Optional<String> stack = stack(file);
                if (stack.isPresent()) {
                    StackFile merged = StackFile.of(text, before);
                    text = merged.text();
                    if (!merged.secrets().isEmpty()) {
                        secrets.put(stack.get(), merged.secrets());
                    }
                }
                if (!before.equals(Optional.of(text))) {
                    Files.writeString(copy, text);
                }
            }
            removeOrphans();
        } catch (IOException e) {
            throw new SandboxException("the project cannot be copied to " + directory + ": " + e.getMessage(), e);
        }
        return secrets;
    }

    private void removeOrphans() throws IOException {
        List<Path> names = checkout.files().stream().map(Path::getFileName).toList();
        try (Stream<Path> copies = Files.list(directory)) {
            for (Path copy : copies.toList()) {
                if (Checkout.isPart(copy) && !names.contains(copy.getFileName())) {
                    Files.delete(copy);
                }
            }
        }
    }

    private static Optional<String> stack(Path file) {
        Matcher name = STACK.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
