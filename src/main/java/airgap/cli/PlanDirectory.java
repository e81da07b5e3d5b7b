package airgap.cli;

import airgap.plan.PlanWriter;
import airgap.rehearsal.Rehearsal;
import airgap.settings.StackName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;

/**
 * Where rehearsed plans lie, as {@code <stack>.json}.
 *
 * @param root exists once {@link #prepare} has found nothing wrong
 */
record PlanDirectory(Path root) {
    private static final String SUFFIX = ".json";

    /** Makes the directory where it is missing; the result is why nothing can be written there. */
    Optional<String> prepare() {
        if (root.toString().isEmpty()) {
            return Optional.of("the name of the directory is empty");
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            return Optional.of(root + " is a file; give a directory");
        }
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            return Optional.of(root + " cannot be made; give a directory that can be written");
        }
        return Files.isWritable(root)
                ? Optional.empty()
                : Optional.of(root + " cannot be written; give another directory");
    }

    /** Removes plans of stacks that are no more, lest somebody checks them. */
    void forgetAllBut(Collection<StackName> known) {
        try (var files = Files.newDirectoryStream(root, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Optional<StackName> stack = StackName.parse(name.substring(0, name.length() - SUFFIX.length()));
                if (stack.filter(found -> !known.contains(found)).isPresent()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes the plan, or removes an earlier one where there is none now. A file is never half written. */
    void put(Rehearsal.Result result) {
        Path file = root.resolve(result.stack() + SUFFIX);
        try {
            if (result.plan().isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            // Named by process: two rehearsals may write here at the same time.
            Path part = root.resolve(
                    "." + result.stack() + "." + ProcessHandle.current().pid());
            Files.writeString(part, PlanWriter.write(result.plan().get()));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write to " + root + ": " + e, e);
    }
}
