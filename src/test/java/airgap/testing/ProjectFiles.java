package airgap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of the project's own settings in a directory of a test, to be changed there. */
public final class ProjectFiles {
    private final Path directory;

    private ProjectFiles(Path directory) {
        this.directory = directory;
    }

    /** The files of a project where they are. */
    public static ProjectFiles in(Path directory) {
        return new ProjectFiles(directory);
    }

    /** Copies settings and catalogue of this project. */
    public static ProjectFiles copiedTo(Path directory) {
        return copied(Path.of(""), directory);
    }

    /** Copies settings and catalogue of a project. */
    public static ProjectFiles copied(Path project, Path directory) {
        try (var files = Files.newDirectoryStream(project, "{Pulumi*,artifacts}.yaml")) {
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProjectFiles(directory);
    }

    public Path directory() {
        return directory;
    }

    /** Replaces a text, which must be there, in a file. */
    public ProjectFiles replace(String file, String text, String by) {
        String content = read(file);
        if (!content.contains(text)) {
            throw new AssertionError("no \"" + text + "\" in " + file);
        }
        return write(file, content.replace(text, by));
    }

    public ProjectFiles append(String file, String... lines) {
        return write(file, read(file) + String.join("\n", lines) + "\n");
    }

    /** Adds a workload account: a copy of workload-dev with its own account and range. */
    public ProjectFiles addWorkload(String stack, String account, String range) {
        String content = read("Pulumi.workload-dev.yaml")
                .replace("333344445555", account)
                .replace("10.68.0.0/16", range)
                // Nobody approved that for the new account.
                .replaceFirst("(?s)  airgap:internet:.*?(?=\\n  airgap|\\n*$)", "");
        return write("Pulumi." + stack + ".yaml", content.stripTrailing() + "\n");
    }

    public ProjectFiles delete(String file) {
        try {
            Files.delete(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProjectFiles write(String file, String content) {
        try {
            Files.writeString(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Names of the files, sorted. */
    public List<String> names() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
