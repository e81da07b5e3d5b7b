package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are unknown, missing, repeated, of another type, or in the wrong file. */
class SettingsFiles_KeysTest {
    private final Path directory;

    SettingsFiles_KeysTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String DEV = "Pulumi.workload-dev.yaml";

    private Estate good() {
        return Estate.goodIn(directory);
    }

    @Test
    void a_problem_tells_file_line_path_fault_and_remedy() {
        assertThat(good().change(NETWORK, "10.64.0.0/24", "10.64.0.5/24").problems())
                .containsExactly(
                        "Pulumi.network.yaml:4 airgap:vpc.range  \"10.64.0.5/24\" has bits set beyond its prefix; the network is 10.64.0.0/24");
    }

    @Test
    void an_unknown_key_of_a_stack_is_told_with_what_was_meant() {
        assertThat(good().append(NETWORK, "  airgap:protcet: true").problems())
                .containsExactly("Pulumi.network.yaml:6 airgap:protcet  is an unknown key; did you mean \"protect\"?");
    }

    @Test
    void an_unknown_key_without_a_namespace_is_ours() {
        assertThat(good().append(NETWORK, "  protcet: true").problems())
                .containsExactly("Pulumi.network.yaml:6 airgap:protcet  is an unknown key; did you mean \"protect\"?");
    }

    @Test
    void an_unknown_nested_key_is_told() {
        assertThat(good().change(DEV, "    diskGiB: 40", "    diskGib: 40").problems())
                .containsExactly(
                        "Pulumi.workload-dev.yaml:16 airgap:nodes.diskGib  is an unknown key; did you mean \"diskGiB\"?");
    }

    @Test
    void an_unknown_key_in_a_list_is_told() {
        assertThat(good().change("Pulumi.yaml", "        owner:", "        owners:")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:42 airgap:approvals[0].owner  is missing; give who answers for it",
                        "Pulumi.yaml:46 airgap:approvals[0].owners  is an unknown key; did you mean \"owner\"?");
    }

    @Test
    void a_key_that_resembles_nothing_is_told_with_all_known_ones() {
        assertThat(good().change(NETWORK, "    range:", "    dimension: 3\n    range:")
                        .problems())
                .containsExactly("Pulumi.network.yaml:4 airgap:vpc.dimension  is an unknown key; known are: range");
    }

    @Test
    void a_path_as_a_key_is_literal_to_pulumi_and_so_a_problem() {
        assertThat(good().append(NETWORK, "  airgap:vpc.range: 10.64.1.0/24").problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 airgap:vpc.range  is a literal key that Pulumi ignores: a dot in a file is no path;"
                                + " write it below airgap:vpc, indented");
    }

    @Test
    void a_key_of_another_kind_of_stack_does_not_belong_there() {
        assertThat(good().append(NETWORK, "  airgap:cluster: {version: \"1.34\"}", "  airgap:zones: [euc1-az1]")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 airgap:cluster  does not belong into this file; move it to Pulumi.workload-<name>.yaml",
                        "Pulumi.network.yaml:7 airgap:zones  does not belong into this file; move it to Pulumi.yaml");
    }

    @Test
    void a_key_of_a_stack_does_not_belong_into_the_project() {
        assertThat(good().change(
                                "Pulumi.yaml",
                                "  aws:region: eu-central-1",
                                "  aws:region: eu-central-1\n  protect: true")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:9 airgap:protect  does not belong into this file; move it to Pulumi.<stack>.yaml");
    }

    @Test
    void an_unknown_namespace_is_told_and_known_ones_are_left_alone() {
        assertThat(good().append(
                                NETWORK,
                                "  airgpa:protect: true",
                                "  gcp:project: x",
                                "  aws:maxRetries: 3",
                                "  kubernetes:namespace: a",
                                "  pulumi:tags: {a: b}")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 airgpa:protect  has a namespace that nobody reads; did you mean \"airgap:protect\"?",
                        "Pulumi.network.yaml:7 gcp:project  has a namespace that nobody reads;"
                                + " known namespaces are airgap, aws, kubernetes, pulumi");
    }

    @Test
    void the_namespace_is_the_projects_name() {
        assertThat(good().change("Pulumi.yaml", "name: airgap", "name: acme").problems())
                .contains(
                        "Pulumi.network.yaml:3 airgap:vpc  has a namespace that nobody reads; known namespaces are acme, aws, kubernetes, pulumi");
    }

    @Test
    void the_old_form_of_a_key_is_told() {
        assertThat(good().append(NETWORK, "  airgap:config:protect: true").problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 airgap:config:protect  is the old form of a key; write airgap:protect");
    }

    @Test
    void a_key_that_stands_twice_is_told() {
        assertThat(good().append(NETWORK, "  airgap:protect: false", "  vpc: {range: 10.64.1.0/24}")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:6 config.airgap:protect  stands twice, first in line 5; keep one",
                        "Pulumi.network.yaml:7 airgap:vpc  stands twice, with and without its namespace; keep one");
    }

    @Test
    void missing_keys_are_told_with_an_example() {
        assertThat(good().write(NETWORK, "config:\n  airgap:protect: true\n").problems())
                .containsExactly(
                        "Pulumi.network.yaml:1 aws:allowedAccountIds  is missing; give the one account of the stack, such as [\"111122223333\"]",
                        "Pulumi.network.yaml:1 airgap:vpc  is missing; give the VPC's range, such as range: 10.64.0.0/24");
    }

    @Test
    void every_fact_of_the_project_is_missed() {
        assertThat(good().write("Pulumi.yaml", "name: airgap\nruntime: java\nconfig: {}\n")
                        .problems())
                .extracting(problem -> problem.replaceFirst("  is missing;.*", ""))
                .containsExactly(
                        "Pulumi.yaml:3 aws:region",
                        "Pulumi.yaml:3 airgap:organization",
                        "Pulumi.yaml:3 airgap:zones",
                        "Pulumi.yaml:3 airgap:addresses",
                        "Pulumi.yaml:3 airgap:networkProfile");
    }

    @Test
    void empty_values_are_told() {
        assertThat(good().change(NETWORK, "airgap:protect: true", "airgap:protect:")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:5 airgap:protect  has no value; write true or false, or remove the key");
    }

    @Test
    void values_of_another_type_are_told() {
        assertThat(good().change(DEV, "airgap:nodes:", "airgap:protect: \"maybe\"\n  airgap:nodes:")
                        .change(DEV, "instanceTypes: [m7g.large]", "instanceTypes: m7g.large")
                        .change(DEV, "min: 2", "min: two")
                        .change(DEV, "airgap:internet:", "airgap:addons: []\n  airgap:internet:")
                        .change(DEV, "  airgap:addons:\n    karpenter: {}\n", "")
                        .problems())
                .containsExactly(
                        "Pulumi.workload-dev.yaml:12 airgap:protect  \"maybe\" is text; write true or false",
                        "Pulumi.workload-dev.yaml:14 airgap:nodes.instanceTypes  \"m7g.large\" is text; write a list",
                        "Pulumi.workload-dev.yaml:15 airgap:nodes.min  \"two\" is text; write a whole number",
                        "Pulumi.workload-dev.yaml:18 airgap:addons  is a list; write a mapping");
    }

    @Test
    void yes_and_no_are_told_wherever_they_stand() {
        assertThat(good().change(NETWORK, "airgap:protect: true", "airgap:protect: yes")
                        .change(DEV, "karpenter: {}", "karpenter: {spot: off}")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:5 config.airgap:protect  yes without quotes is a boolean to some readers of YAML and text to others;"
                                + " write true or false, or quote it",
                        "Pulumi.workload-dev.yaml:18 config.airgap:addons.karpenter.spot  off without quotes is a boolean to some readers of YAML"
                                + " and text to others; write true or false, or quote it");
    }

    @Test
    void unknown_keys_at_the_top_of_a_file_are_told() {
        assertThat(good().append(NETWORK, "configs: {}")
                        .change("Pulumi.yaml", "runtime: java", "runtime: java\nstackConfigDri: a")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:4 stackConfigDri  is an unknown key; did you mean \"stackConfigDir\"?",
                        "Pulumi.network.yaml:6 configs  is an unknown key; did you mean \"config\"?");
    }

    @Test
    void all_ordinary_keys_of_a_project_are_known() {
        assertThat(good().change("Pulumi.yaml", "runtime: java", """
                                runtime: {name: java, options: {binary: target/airgap.jar}}
                                main: .
                                backend: {url: "file:///state"}
                                options: {refresh: always}
                                template: {description: x}
                                plugins: {providers: []}
                                packages: {}
                                author: A
                                license: Apache-2.0
                                website: https://example.com
                                requiredPulumiVersion: ">=3.200.0\"""").problems())
                .isEmpty();
    }

    @Test
    void a_declaration_in_the_project_is_checked_as_pulumi_does() {
        assertThat(good().change(
                                "Pulumi.yaml",
                                "    type: string\n    default: airgap-network",
                                "    type: strin\n    defualt: airgap-network")
                        .change("Pulumi.yaml", "    items:\n      type: string\n", "")
                        .change(
                                "Pulumi.yaml",
                                "    type: object\n    default:\n      home:",
                                "    type: array\n    items: {type: string}\n    default:\n      home:")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:17 airgap:zones.items  is missing; say of what the array is, e.g. items: {type: string}",
                        "Pulumi.yaml:24 airgap:addresses.type  array is not the type of the value; make the two agree",
                        "Pulumi.yaml:32 airgap:networkProfile.type  \"strin\" is not a type of Pulumi's; did you mean \"string\"?",
                        "Pulumi.yaml:33 airgap:networkProfile.defualt  is an unknown key; did you mean \"default\"?",
                        "Pulumi.yaml:7 airgap:networkProfile  is missing; give the AWS profile of the network account, such as airgap-network");
    }

    @Test
    void a_project_value_may_be_short() {
        assertThat(good().change(
                                "Pulumi.yaml",
                                "  networkProfile:\n    description: AWS profile with which the other stacks reach the network account, to associate their own attachment\n    type: string\n    default: airgap-network",
                                "  networkProfile: other-network")
                        .change("Pulumi.yaml", "aws:region: eu-central-1", "aws:region: {value: eu-central-1}")
                        .read()
                        .settings()
                        .project()
                        .networkProfile())
                .isEqualTo("other-network");
    }

    @Test
    void the_directory_of_stack_files_has_a_key_of_its_own() {
        assertThat(good().write("Pulumi.yaml", "name: airgap\nconfig: stacks\n").problems())
                .containsExactly(
                        "Pulumi.yaml:2 config  \"stacks\" is text; write a mapping; a directory of stack files is stackConfigDir");
    }

    @Test
    void a_file_of_a_stack_that_cannot_be_is_told() {
        assertThat(good().write("Pulumi.Workload_X.yaml", "config: {}\n")
                        .write("Pulumi.workload-x.yml", "config: {}\n")
                        .problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(
                                "Pulumi.Workload_X.yaml  \"Workload_X\" is not a stack of this program; legal are:"))
                .anySatisfy(
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "Pulumi.workload-x.yml  is not read: Pulumi.yaml ends in .yaml; rename it, ending in .yaml"));
    }

    @Test
    void the_files_that_every_estate_has_are_missed() {
        assertThat(good().delete("Pulumi.yaml")
                        .delete(NETWORK)
                        .delete("Pulumi.shared.yaml")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml  is missing; write it; the shipped one is an example",
                        "Pulumi.network.yaml  is missing; write it: every estate has this account",
                        "Pulumi.shared.yaml  is missing; write it: every estate has this account");
    }

    @Test
    void a_directory_that_does_not_exist_is_a_problem_and_no_exception() {
        assertThat(SettingsFiles.read(directory.resolve("nowhere")).problems()).isNotEmpty();
    }

    @Test
    void all_problems_of_all_files_come_in_one_run() {
        Estate estate = good().change("Pulumi.yaml", "o-a1b2c3d4e5", "a1b2c3d4e5")
                .change(NETWORK, "10.64.0.0/24", "10.64.0.0/26")
                .change("Pulumi.shared.yaml", "222233334444", "2222")
                .change(DEV, "\"1.34\"", "\"1.20\"")
                .change("Pulumi.workload-prod.yaml", "max: 9", "max: 1");

        SettingsException exception = catchThrowableOfType(
                SettingsException.class, () -> estate.read().settings());

        assertThat(exception.problems())
                .extracting(Problem::where)
                .containsExactly(
                        "Pulumi.yaml:14 airgap:organization.id",
                        "Pulumi.shared.yaml:2 aws:allowedAccountIds[0]",
                        "Pulumi.workload-dev.yaml:6 airgap:cluster.version",
                        "Pulumi.workload-prod.yaml:15 airgap:nodes.max",
                        "Pulumi.network.yaml:4 airgap:vpc.range");
        assertThat(exception).message().hasLineCount(5);
    }
}
