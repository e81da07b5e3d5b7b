package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import airgap.testing.ProjectFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of the four stacks on the real engine, from the first mistake to the last destroy. Each test goes on from the one before. */
@EngineTest
@TestMethodOrder(OrderAnnotation.class)
class FourStacksTest {
    private static final List<String> STACKS = List.of("network", "shared", "workload-dev", "workload-prod");

    @TempDir
    private static Path directory;

    private static ProjectFiles files;
    private static PulumiCli pulumi;

    @BeforeAll
    static void openTheSandbox() throws Exception {
        Path checkout = directory.resolve("checkout");
        Files.createDirectory(checkout);
        files = ProjectFiles.copiedTo(checkout);
        pulumi = PulumiCli.open(checkout, directory.resolve("sandbox"), Program.ours(), CloudFile.SIMULATED);
    }

    @AfterAll
    static void closeTheSandbox() {
        if (pulumi != null) {
            pulumi.close();
        }
    }

    @Test
    @Order(1)
    void aStackAppliedTooEarlySaysWhatToApplyFirstAndCreatesNothing() {
        PulumiCli.Result result = pulumi.up("workload-dev").failed();
        assertThat(result.out() + result.err())
                .contains("apply it first (pulumi up --stack ")
                .contains("the order is network, shared, workload-*")
                .doesNotContain("at airgap.");
        assertThat(PulumiCli.resources(pulumi.export("workload-dev")))
                .noneMatch(resource -> resource.path("type").asText().startsWith("aws:"));
    }

    @Test
    @Order(2)
    void aStackNameThatIsNoneOfOursIsRefused() {
        pulumi.run("stack", "init", "production").succeeded();
        PulumiCli.Result result = pulumi.up("production").failed();
        assertThat(result.out() + result.err()).contains("production").contains("workload-<name>");
        pulumi.run("stack", "rm", "production", "--yes").succeeded();
    }

    @Test
    @Order(3)
    void everyStackCanBePreviewedBeforeAnyIsThere() {
        for (String stack : STACKS) {
            assertThat(operations(pulumi.previewJson(stack)))
                    .isNotEmpty()
                    .allSatisfy((urn, operation) -> assertThat(operation).isIn("create", "read", "same"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "shared", "workload-dev", "workload-prod"})
    @Order(4)
    void aStackComesUpAndASecondTimeNothingChanges(String stack) {
        pulumi.up(stack).succeeded();
        pulumi.up(stack, "--expect-no-changes").succeeded();
        pulumi.refresh(stack, "--expect-no-changes").succeeded();
    }

    @Test
    @Order(5)
    void theStateOfTheEngineIsTheRehearsedPlan() {
        Applied.isAsRehearsed(pulumi, files.directory());
    }

    @Test
    @Order(6)
    void aChangeOfTheSettingsChangesWhatItMustAndNothingElse() {
        files.replace("Pulumi.workload-dev.yaml", "max: 4", "max: 6");
        assertThat(changes("workload-dev")).containsExactly(Map.entry("NodeGroup::workload-dev-nodes", "update"));
        assertThat(pulumi.preview("workload-dev", "--diff").succeeded().out())
                .containsPattern("maxSize *: 4 => 6")
                .doesNotContain("=> 7");
        pulumi.up("workload-dev").succeeded();
        assertThat(changes("workload-dev")).isEmpty();
    }

    @Test
    @Order(7)
    void anotherWorkloadAddsItsOwnToTheNetworkAndTouchesNobodyElse() {
        files.addWorkload("workload-test", "555566667777", "10.70.0.0/16");
        Map<String, String> changes = changes("network");
        assertThat(changes)
                .contains(Map.entry("RouteTable::network-workload-test", "create"))
                .allSatisfy((what, operation) ->
                        assertThat(operation).as(what).isEqualTo(isOfWorkloadTest(what) ? "create" : "update"));
        changes.keySet().removeIf(FourStacksTest::isOfWorkloadTest);
        assertThat(changes)
                .containsOnlyKeys(
                        "RuleGroup::inspection-east-west",
                        "BucketPolicy::logs",
                        "Key::logs",
                        "CatalogTable::dns_query",
                        "CatalogTable::vpc_flow");
        assertThat(changes("shared")).isEmpty();
        assertThat(changes("workload-dev")).isEmpty();
        assertThat(changes("workload-prod")).isEmpty();
        files.delete("Pulumi.workload-test.yaml");
    }

    @Test
    @Order(8)
    void aValueThatOnlyTheEngineKnowsIsNamed() {
        files.write("elsewhere.yaml", files.read("Pulumi.shared.yaml").replace("10.64.16.0/20", "10.64.32.0/20"));
        PulumiCli.Result result = pulumi.preview(
                        "shared",
                        "--config-file",
                        files.directory().resolve("elsewhere.yaml").toString())
                .failed();
        assertThat(result.out() + result.err())
                .contains("airgap:vpc", "10.64.32.0/20", "Pulumi.shared.yaml")
                .doesNotContain("at airgap.");
    }

    @Test
    @Order(9)
    void whatIsProtectedIsNotDestroyed() {
        assertThat(pulumi.destroy("workload-prod").failed().out()).contains("protect");
    }

    @Test
    @Order(10)
    void destroyLeavesNothing() {
        for (String stack : List.of("network", "shared", "workload-prod")) {
            files.replace("Pulumi." + stack + ".yaml", "airgap:protect: true", "airgap:protect: false");
        }
        for (String stack : List.of("network", "shared", "workload-prod")) {
            pulumi.up(stack).succeeded();
        }
        List<JsonNode> existed = STACKS.stream()
                .flatMap(stack -> PulumiCli.resources(pulumi.export(stack)).stream())
                .filter(resource -> resource.path("type").asText().matches("(aws|kubernetes):.*"))
                .toList();
        assertThat(existed)
                .hasSizeGreaterThan(300)
                .allMatch(r -> pulumi.cloud()
                        .read(r.path("urn").asText(), r.path("id").asText())
                        .isPresent());
        for (String stack : List.of("workload-prod", "workload-dev", "shared", "network")) {
            pulumi.destroy(stack).succeeded();
            assertThat(PulumiCli.resources(pulumi.export(stack))).isEmpty();
        }
        assertThat(existed)
                .as("what is left in the cloud")
                .noneMatch(r -> pulumi.cloud()
                        .read(r.path("urn").asText(), r.path("id").asText())
                        .isPresent());
    }

    /** By its name, or its account's id. */
    private static boolean isOfWorkloadTest(String what) {
        return what.contains("workload-test") || what.contains("555566667777");
    }

    /** What a preview would change: type and name, to operation. */
    private static Map<String, String> changes(String stack) {
        Map<String, String> operations = operations(pulumi.previewJson(stack));
        operations
                .values()
                .removeIf(operation -> List.of("same", "read", "refresh").contains(operation));
        var changes = new TreeMap<String, String>();
        operations.forEach((urn, operation) -> changes.put(urn.replaceFirst(".*:(?=\\w+::)", ""), operation));
        return changes;
    }

    private static Map<String, String> operations(JsonNode preview) {
        var operations = new TreeMap<String, String>();
        StreamSupport.stream(preview.path("steps").spliterator(), false)
                .forEach(step -> operations.put(
                        step.path("urn").asText(), step.path("op").asText()));
        return operations;
    }
}
