package airgap;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.CanonicalText;
import airgap.testing.EstatePlans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plans of three estates as text, one file per component, so that a change of the program is read as a change of what it
 * plans: the project's own settings, the cheapest that one can have, and one in which every option is on. After a wanted
 * change: {@code ./mvnw test -Dtest=GoldenPlansTest -Dgolden=update}, and review the difference.
 */
class GoldenPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path ESTATES = Path.of("src/test/resources/estates");

    @ParameterizedTest
    @ValueSource(strings = {"default", "sandbox", "everything"})
    void isPlannedAsReviewed(String estate) {
        Path directory = GOLDEN.resolve(estate);
        SortedMap<String, String> planned = planned(estate);
        if (System.getProperty("golden", "").equals("update")) {
            write(directory, planned);
        }
        assertThat(planned)
                .as(
                        "the plans of estate %s; if the change is wanted: ./mvnw test -Dtest=GoldenPlansTest -Dgolden=update",
                        estate)
                .containsExactlyEntriesOf(read(directory));
    }

    /** Texts by {@code <stack>/<component>.yaml}. */
    private static SortedMap<String, String> planned(String estate) {
        var plans = EstatePlans.of(estate.equals("default") ? Path.of("") : ESTATES.resolve(estate))
                .plans();
        var texts = new TreeMap<String, String>();
        plans.forEach((stack, plan) ->
                CanonicalText.of(plan, plans.values()).forEach((file, text) -> texts.put(stack + "/" + file, text)));
        return texts;
    }

    private static SortedMap<String, String> read(Path directory) {
        var texts = new TreeMap<String, String>();
        files(directory).forEach(file -> texts.put(directory.relativize(file).toString(), text(file)));
        return texts;
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path directory, Map<String, String> texts) {
        try {
            for (Path file : files(directory)) {
                Files.delete(file);
            }
            for (var text : texts.entrySet()) {
                Path file = directory.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
