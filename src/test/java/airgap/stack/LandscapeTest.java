package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Problem;
import airgap.settings.SettingsException;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeTest {
    private final Path directory;
    private final ProjectFiles project;

    LandscapeTest(@TempDir Path directory) {
        this.directory = directory;
        project = ProjectFiles.copiedTo(directory);
    }

    @Test
    void a_copied_workload_learns_all_that_it_must_change_at_once() {
        project.write("Pulumi.workload-test.yaml", project.read("Pulumi.workload-dev.yaml"));
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).contains("333344445555 is the account of Pulumi.workload-dev.yaml"),
                        problem -> assertThat(problem).contains("10.68.0.0/16 overlaps 10.68.0.0/16"),
                        problem -> assertThat(problem).contains("airgap:internet[0]", "nobody approved"));
    }

    @Test
    void contradictions_between_files_do_not_hide_what_follows_from_them() {
        project.replace("Pulumi.yaml", "[euc1-az1, euc1-az2, euc1-az3]", "[euc1-az1, use1-az2]")
                .replace("Pulumi.workload-dev.yaml", "karpenter: {}", "karpentr: {}");
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("use1-az2 is not a zone of eu-central-1"),
                        problem -> assertThat(problem)
                                .contains("no add-on is called \"karpentr\"", "did you mean \"karpenter\"?"));
    }

    @Test
    void a_range_that_is_too_small_for_its_tiers_is_a_problem_and_no_exception() {
        project.replace("Pulumi.workload-dev.yaml", "10.68.0.0/16", "10.68.0.0/27");
        assertThat(problems()).singleElement().asString().contains("10.68.0.0/27 is too small");
    }

    @Test
    void an_entry_that_is_missing_in_the_catalogue_is_named_by_who_needs_it() {
        project.replace("artifacts.yaml", "name: karpenter-crd", "name: karpenter-crds");
        assertThat(problems()).singleElement().asString().contains("karpenter needs chart karpenter-crd");
    }

    @Test
    void nothing_is_called_missing_in_a_catalogue_that_cannot_be_read() {
        project.replace("artifacts.yaml", "version: v0.8.1", "version: latest");
        assertThat(problems()).singleElement().asString().contains("\"latest\" is a different thing every day");

        project.delete("artifacts.yaml");
        assertThat(problems()).singleElement().asString().startsWith("artifacts.yaml  is missing");
    }

    private List<String> problems() {
        try {
            Landscape.read(directory, LocalDate.of(2027, 1, 15));
            return List.of();
        } catch (SettingsException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
