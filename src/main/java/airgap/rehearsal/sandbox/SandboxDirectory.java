package airgap.rehearsal.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a sandbox lies.
 *
 * <pre>
 * sandbox      marker and lock: only a directory with this file is ever deleted, and only one command works in it
 * project/     Pulumi.yaml, the stack files and artifacts.yaml, copied from the checkout before every command
 * state/       the backend of the CLI
 * home/        the CLI's own files
 * cloud.json   the simulated cloud
 * </pre>
 */
record SandboxDirectory(Path root) {
    private static final String MARKER = "sandbox";

    SandboxDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path project() {
        return root.resolve("project");
    }

    Path state() {
        return root.resolve("state");
    }

    Path home() {
        return root.resolve("home");
    }

    Path cloud() {
        return root.resolve("cloud.json");
    }

    /**
     * Takes the directory for one command, and makes it where it is missing.
     *
     * @throws SandboxException where another command holds it, or it holds something else
     */
    Hold hold() {
        try {
            if (Files.isDirectory(root) && !isOurs() && !isEmpty()) {
                throw new SandboxUsageException(root + " is in use for something else; choose another directory");
            }
            Files.createDirectories(root);
            Hold hold = lock();
            for (Path part : new Path[] {project(), state(), home()}) {
                Files.createDirectories(part);
            }
            return hold;
        } catch (IOException e) {
            throw new SandboxUsageException(root + " cannot be made a sandbox: " + e, e);
        }
    }

    /** @throws SandboxException where the directory is not one of ours, or in use */
    void delete() {
        if (!Files.exists(root)) {
            return;
        }
        if (!isOurs()) {
            throw new SandboxUsageException(
                    root + " is not a sandbox (no file \"" + MARKER + "\" in it); nothing was deleted");
        }
        try {
            Hold hold = lock();
            try {
                Files.walkFileTree(root, new Deletion());
            } finally {
                hold.close();
            }
        } catch (IOException e) {
            throw new SandboxException(root + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private boolean isOurs() {
        return Files.isRegularFile(root.resolve(MARKER));
    }

    private boolean isEmpty() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    private Hold lock() throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new Hold(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another sandbox of this very process.
        }
        channel.close();
        throw new SandboxException("another command works in " + root + "; wait for it, or choose another --dir");
    }

    /** The directory is ours until this is closed, or the process ends. */
    record Hold(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
