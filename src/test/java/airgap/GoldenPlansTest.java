package airgap;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.cli.StackRehearsal;
import airgap.plan.CanonicalText;
import airgap.plan.Plan;
import airgap.rehearsal.Rehearsal;
import airgap.settings.StackName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plans of this project's four stacks as text, one file per component, so that a change of the program is read as a
 * change of what it plans. After a wanted change: {@code ./mvnw test -Dtest=GoldenPlansTest -Dgolden=update}, and review
 * the difference.
 */
class GoldenPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    private static Map<String, Plan> plans = Map.of();

    @BeforeAll
    static void rehearse() {
        var rehearsal = new StackRehearsal(Path.of(""), DAY);
        var found = new TreeMap<String, Plan>();
        List<StackName> stacks = rehearsal.landscape().settings().stacks();
        for (Rehearsal.Result result : rehearsal.run(new TreeSet<>(stacks), false)) {
            assertThat(result.errors()).isEmpty();
            result.plan().ifPresent(plan -> found.put(result.stack(), plan));
        }
        plans = found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "shared", "workload-dev", "workload-prod"})
    void isPlannedAsReviewed(String stack) {
        SortedMap<String, String> planned = CanonicalText.of(plan(stack), plans.values());
        Path directory = GOLDEN.resolve(stack);
        if (System.getProperty("golden", "").equals("update")) {
            write(directory, planned);
        }
        assertThat(planned)
                .as(
                        "the plan of %s; if the change is wanted: ./mvnw test -Dtest=GoldenPlansTest -Dgolden=update",
                        stack)
                .containsExactlyEntriesOf(read(directory));
    }

    private static Plan plan(String stack) {
        return Objects.requireNonNull(plans.get(stack), stack);
    }

    private static SortedMap<String, String> read(Path directory) {
        var texts = new TreeMap<String, String>();
        if (!Files.isDirectory(directory)) {
            return texts;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static void write(Path directory, Map<String, String> texts) {
        try {
            if (Files.isDirectory(directory)) {
                try (var old = Files.walk(directory)) {
                    for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(directory);
            for (var text : texts.entrySet()) {
                Files.writeString(directory.resolve(text.getKey()), text.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
