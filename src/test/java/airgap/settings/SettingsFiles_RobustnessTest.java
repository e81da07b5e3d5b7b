package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the files hold, reading them ends in settings or in problems, never in an exception. */
class SettingsFiles_RobustnessTest {
    private static final List<String> SPLINTERS = List.of(
            "",
            "~",
            "[]",
            "{}",
            "- x",
            "a: b",
            "*x",
            "&x",
            "!y z",
            "1.30",
            "0x1F",
            "2027-10-31",
            "yes",
            "\"",
            "\t",
            ": ",
            "{secure: v1:a}",
            "<<: {a: b}",
            "config:",
            "\u0000",
            "---",
            "-1",
            "99999999999999999999",
            ".inf",
            "1_0.5e999");

    private final Path directory;

    SettingsFiles_RobustnessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void spoilt_files_give_problems_or_settings() throws IOException {
        Estate.goodIn(directory);
        var random = new Random(42);
        List<Path> files = new ArrayList<>();
        try (var stream = Files.list(directory)) {
            stream.sorted().forEach(files::add);
        }
        for (int round = 0; round < 1_000; round++) {
            Path file = files.get(random.nextInt(files.size()));
            String good = Files.readString(file);
            Files.writeString(file, spoil(good, random));

            SettingsFiles read = SettingsFiles.read(directory);
            if (read.problems().isEmpty()) {
                assertThat(read.settings()).as("round %s", round).isNotNull();
            } else {
                assertThatThrownBy(read::settings).as("round %s", round).isInstanceOf(SettingsException.class);
            }
            assertThat(read.differences(StackName.NETWORK, Map.of(), Set.of())).isNotEmpty();

            Files.writeString(file, good);
        }
    }

    private static String spoil(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int line = random.nextInt(lines.size());
        String splinter = SPLINTERS.get(random.nextInt(SPLINTERS.size()));
        String old = lines.get(line);
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, old);
            case 2 -> lines.set(line, old.replaceFirst(": .*", ": " + Matcher.quoteReplacement(splinter)));
            case 3 -> lines.set(line, old.replaceFirst("\\w+:", Matcher.quoteReplacement(splinter) + ":"));
            default -> {
                int at = random.nextInt(old.length() + 1);
                lines.set(line, old.substring(0, at) + splinter + old.substring(at));
            }
        }
        return String.join("\n", lines);
    }
}
