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
    void every_kind_of_bad_network_setting_is_told_in_one_run_and_nothing_is_written() {
        project.replace("Pulumi.yaml", "euc1-az3]", "euc1-az3, euc1-az4]")
                .replace("Pulumi.workload-prod.yaml", "range: 10.69.0.0/16", "range: 10.68.128.0/17")
                .replace("Pulumi.shared.yaml", "range: 10.64.16.0/20", "range: 10.64.16.0/26")
                .append("Pulumi.yaml", approval("host: \"*.com\"", "[443]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: https://a.example.com/x", "[443]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: a.example.com", "[0]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: b.example.com", "[443]", "workload-nowhere", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: c.example.com", "[443]", "workload-dev", "31.12.2027"))
                .append("Pulumi.yaml", approval("cidr: 203.0.0.0/16", "[443]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("cidr: 10.1.2.0/28", "[443]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: d.example.com", "[53]", "workload-dev", "2027-12-31"))
                .append(
                        "Pulumi.yaml",
                        approval("host: \"*.payments.example.com\"", "[443]", "workload-dev", "2027-12-31"))
                .append("Pulumi.yaml", approval("host: e.example.com", "[443]", "workload-dev/services", "2027-12-31"))
                .append(
                        "Pulumi.network.yaml",
                        "  airgap:firewall: {managedThreatGroups: [Malware], mode: off,"
                                + " tlsInspection: {certificateAuthority: mine, ports: [70000]}}");
        var run = rehearse();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "airgap:zones  names 4 zones; name two or three",
                        "euc1-az4 is not a zone of eu-central-1",
                        "10.68.128.0/17",
                        "airgap:vpc.range  10.64.16.0/26",
                        "airgap:approvals[1].host  \"*.com\" would allow a whole public suffix",
                        "airgap:approvals[2].host  \"https://a.example.com/x\" is a URL; write the host only",
                        "airgap:approvals[3].ports[0]  0 is out of range; write a number from 1 to 65535",
                        "airgap:approvals[4].from[0]  \"workload-nowhere\" has no settings file",
                        "airgap:approvals[5].expires  \"31.12.2027\" is not a date; write it like \"2027-10-31\"",
                        "airgap:approvals[6].cidr  \"203.0.0.0/16\" takes in addresses of many",
                        "airgap:approvals[7].cidr  \"10.1.2.0/28\" is not on the internet",
                        "airgap:approvals[8].ports[0]  53 is a port of DNS",
                        "airgap:approvals[0]  api.payments.example.com port 443 from workload-dev is covered by"
                                + " *.payments.example.com in airgap:approvals[9]",
                        "airgap:approvals[10].from[0]  \"services\" is not a tier of workload-dev with a way to the firewall",
                        "airgap:firewall.managedThreatGroups[0]  \"Malware\" is not a managed rule group",
                        "airgap:firewall.mode",
                        "airgap:firewall.tlsInspection.certificateAuthority  \"mine\" is not the ARN of a certificate",
                        "airgap:firewall.tlsInspection.ports[0]  70000 is out of range")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    private static String approval(String destination, String ports, String from, String expires) {
        return String.join(
                "\n",
                "      - " + destination,
                "        ports: " + ports,
                "        from: [" + from + "]",
                "        reason: test",
                "        owner: owner@example.com",
                "        expires: \"" + expires + "\"");
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
