package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of settings that are right, to be spoilt. */
final class Estate {
    static final Path GOOD = Path.of("src/test/resources/airgap/settings/estate");
    private static final List<String> FILES = List.of(
            "Pulumi.yaml",
            "Pulumi.network.yaml",
            "Pulumi.shared.yaml",
            "Pulumi.workload-dev.yaml",
            "Pulumi.workload-prod.yaml");

    private final Path directory;

    private Estate(Path directory) {
        this.directory = directory;
    }

    static Estate goodIn(Path directory) {
        try {
            for (String file : FILES) {
                Files.copy(GOOD.resolve(file), directory.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Estate(directory);
    }

    Estate change(String file, String from, String to) {
        String text = text(file);
        assertThat(text).as(file).contains(from);
        return write(file, text.replace(from, to));
    }

    /** Adds lines below {@code config:} of a stack file. */
    Estate append(String file, String... lines) {
        return write(file, text(file) + String.join("\n", lines) + "\n");
    }

    Estate write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Estate write(String file, byte[] bytes) {
        try {
            Files.write(directory.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Estate delete(String file) {
        try {
            Files.delete(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path directory() {
        return directory;
    }

    SettingsFiles read() {
        return SettingsFiles.read(directory);
    }

    List<String> problems() {
        return read().problems().stream().map(Problem::toString).toList();
    }

    private String text(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
