package airgap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.PlanReader;
import airgap.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearseCommandTest {
    /** Before the shipped approval ends. */
    private static final String TODAY = "2026-12-01";

    private final Path directory;
    private final Path plans;
    private final ProjectFiles project;

    RehearseCommandTest(@TempDir Path directory) {
        this.directory = directory;
        plans = directory.resolve("target/rehearsal");
        project = ProjectFiles.copiedTo(directory);
    }

    @Test
    void plans_of_all_stacks_are_written() throws IOException {
        var run = rehearse("--on", TODAY);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("workload-prod  ", " resources, ")
                .contains("  endpoint ecr.api\n    nodes logs in to the private registry\n")
                .contains("plans written to " + plans)
                .doesNotContain("notice");
        assertThat(written()).containsExactly("network.json", "shared.json", "workload-dev.json", "workload-prod.json");
        assertThat(PlanReader.read(Files.readString(plans.resolve("network.json")))
                        .stack())
                .isEqualTo("network");
    }

    @Test
    void a_stack_brings_those_that_it_refers_to() {
        var run = rehearse("--stack", "workload-dev", "--stack", "workload-dev");
        assertThat(run.exitCode()).isZero();
        assertThat(written()).containsExactly("network.json", "shared.json", "workload-dev.json");
    }

    @Test
    void an_added_workload_is_picked_up_and_a_removed_one_leaves_no_plan() {
        project.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        assertThat(rehearse().exitCode()).isZero();
        assertThat(written()).contains("workload-test.json");

        project.delete("Pulumi.workload-test.yaml").write("target/rehearsal/notes.json", "{}");
        assertThat(rehearse("--stack", "network").exitCode()).isZero();
        assertThat(written()).doesNotContain("workload-test.json").contains("notes.json", "workload-dev.json");
    }

    @Test
    void all_problems_are_told_at_once_and_nothing_is_written() {
        project.replace("Pulumi.workload-dev.yaml", "min: 2", "min: 9")
                .replace("Pulumi.yaml", "o-a1b2c3d4e5", "x")
                .delete("Pulumi.workload-prod.yaml")
                .replace("artifacts.yaml", "version: 1.14.1", "version: latest");
        var run = rehearse();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("problem(s) in the settings; nothing was done")
                .contains("airgap:nodes.max", "airgap:organization.id", "\"workload-prod\" has no settings file")
                .contains("artifacts.yaml")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void the_day_decides_which_approvals_are_in_force() {
        assertThat(rehearse("--on", "2027-10-31").out())
                .contains("notice  airgap:approvals[0]", "expires on 2027-10-31");
        assertThat(rehearse("--on", "2027-11-01").out()).contains("expired on 2027-10-31 and opens nothing");
    }

    @Test
    void a_preview_holds_unknown_values() throws IOException {
        assertThat(rehearse("--preview", "--stack", "network").exitCode()).isZero();
        assertThat(Files.readString(plans.resolve("network.json"))).contains("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-02-30", "+999999999-12-31", ""})
    void what_is_not_a_date_is_refused(String date) {
        assertRefused(rehearse("--on", date), "\"" + date + "\" is not a date; write it like 2027-10-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "", "workload-", "Network"})
    void what_is_not_a_stack_is_refused(String name) {
        assertRefused(
                rehearse("--stack", name),
                "there is no stack \"" + name + "\"; there are: network, shared, workload-dev, workload-prod");
    }

    @Test
    void a_place_that_cannot_be_written_is_refused_before_anything_is_run() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "precious");
        assertRefused(rehearse("--out", file.toString()), "is a file; give a directory");
        assertRefused(rehearse("--out", file.resolve("below").toString()), "cannot be made");
        assertRefused(rehearse("--out", ""), "is empty");
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_project_that_is_not_there_is_refused() {
        var run = CommandLineRun.of(
                "rehearse", "--project", directory.resolve("nowhere").toString());
        assertRefused(run, "is not a directory; give that of Pulumi.yaml as --project");
    }

    private static void assertRefused(CommandLineRun run, String reason) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason).hasLineCount(2);
    }

    private CommandLineRun rehearse(String... options) {
        var arguments = new ArrayList<>(List.of("rehearse", "--project", directory.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private List<String> written() {
        return ProjectFiles.in(plans).names();
    }
}
