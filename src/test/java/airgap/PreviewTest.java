package airgap;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.testing.EstatePlans;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a first preview, in which nothing is known that AWS makes. */
class PreviewTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "src/test/resources/estates/sandbox", "src/test/resources/estates/everything"})
    void aPreviewShowsWhatAnUpdateWillMake(String project) {
        assertThat(resources(EstatePlans.previewed(Path.of(project))))
                .isEqualTo(resources(EstatePlans.of(Path.of(project))));
    }

    /** Types by URN. */
    private static SortedMap<String, String> resources(EstatePlans plans) {
        var types = new TreeMap<String, String>();
        for (Plan plan : plans.plans().values()) {
            plan.resources().forEach(resource -> types.put(resource.urn().toString(), resource.type()));
        }
        return types;
    }
}
