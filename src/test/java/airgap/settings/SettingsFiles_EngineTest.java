package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's view of a stack beside ours. */
class SettingsFiles_EngineTest {
    private static final StackName NETWORK = StackName.NETWORK;
    private static final String FILE = "Pulumi.network.yaml";

    private final Path directory;

    SettingsFiles_EngineTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate good() {
        return Estate.goodIn(directory);
    }

    private Map<String, String> engine(SettingsFiles files) {
        return new TreeMap<>(files.engineConfig(NETWORK));
    }

    @Test
    void the_engine_gives_scalars_as_text_and_the_rest_as_json() {
        // As `pulumi config --json` of 3.259.0 shows the shipped stack network.
        assertThat(good().read().engineConfig(NETWORK))
                .containsExactly(
                        entry("airgap:addresses", "{\"home\":[\"10.64.0.0/12\"],\"workloads\":[\"10.68.0.0/14\"]}"),
                        entry(
                                "airgap:approvals",
                                "[{\"expires\":\"2027-10-31\",\"from\":[\"workload-dev\",\"workload-prod\"],"
                                        + "\"host\":\"api.payments.example.com\",\"owner\":\"payments@example.com\",\"ports\":[443],"
                                        + "\"reason\":\"Card settlement, no private connection offered\"}]"),
                        entry("airgap:networkProfile", "airgap-network"),
                        entry("airgap:organization", "{\"id\":\"o-a1b2c3d4e5\",\"pulumi\":\"organization\"}"),
                        entry("airgap:protect", "true"),
                        entry("airgap:vpc", "{\"range\":\"10.64.0.0/24\"}"),
                        entry("airgap:zones", "[\"euc1-az1\",\"euc1-az2\",\"euc1-az3\"]"),
                        entry("aws:allowedAccountIds", "[\"111122223333\"]"),
                        entry("aws:region", "eu-central-1"));
    }

    @Test
    void a_stack_replaces_an_object_of_the_project_and_does_not_merge_it() {
        assertThat(good().append(FILE, "  organization: {id: o-zzzzzzzzzz}")
                        .read()
                        .engineConfig(NETWORK))
                .containsEntry("airgap:organization", "{\"id\":\"o-zzzzzzzzzz\"}");
    }

    @Test
    void numbers_come_as_they_are() {
        assertThat(good().append(FILE, "  aws:maxRetries: 25", "  airgap:transitGateway: {asn: 64513}")
                        .read()
                        .engineConfig(NETWORK))
                .containsEntry("aws:maxRetries", "25")
                .containsEntry("airgap:transitGateway", "{\"asn\":64513}");
    }

    @Test
    void scalars_have_the_form_that_the_engine_gives_them() {
        // As `pulumi config --json` of 3.259.0 shows them.
        assertThat(good().append(
                                FILE,
                                "  aws:f: 1.50",
                                "  aws:h: 0x10",
                                "  aws:o: {b: 1_000, a: 1.0, c: \"yes\", d: ~, e: [1e3, 017, .5]}")
                        .read()
                        .engineConfig(NETWORK))
                .containsEntry("aws:f", "1.5")
                .containsEntry("aws:h", "16")
                .containsEntry("aws:o", "{\"a\":1,\"b\":1000,\"c\":\"yes\",\"d\":null,\"e\":[1000,15,0.5]}");
    }

    @Test
    void a_stack_file_that_pulumi_has_rewritten_means_the_same() {
        // `pulumi stack init` and `pulumi config set` put scalars in quotes.
        SettingsFiles files =
                good().change(FILE, "protect: true", "protect: \"true\"").read();

        assertThat(files.settings().network().account().protect()).isTrue();
        assertThat(files.engineConfig(NETWORK)).containsEntry("airgap:protect", "true");
    }

    @Test
    void secrets_are_named_and_left_out() {
        SettingsFiles files = good().append(
                        FILE,
                        "  aws:token: {secure: v1:CIPHER}",
                        "  aws:defaultTags: {tags: [{a: {secure: v1:CIPHER}}]}")
                .read();

        assertThat(files.secretKeys(NETWORK)).containsExactly("aws:defaultTags", "aws:token");
        assertThat(files.engineConfig(NETWORK)).doesNotContainKeys("aws:defaultTags", "aws:token");
    }

    @Test
    void a_stack_without_a_file_has_no_configuration() {
        SettingsFiles files = good().read();
        assertThatThrownBy(() -> files.engineConfig(new StackName("workload-x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pulumi.workload-x.yaml");
        assertThat(files.differences(new StackName("workload-x"), Map.of(), Set.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("Pulumi.workload-x.yaml"));
    }

    @Test
    void the_same_view_has_no_differences() {
        SettingsFiles files = good().read();
        assertThat(files.differences(NETWORK, engine(files), Set.of())).isEmpty();
    }

    @Test
    void the_order_of_keys_the_blanks_and_the_form_of_numbers_do_not_matter() {
        SettingsFiles files = good().append(
                        FILE, "  aws:a: {x: 1, y: [1.50, true], z: {b: 1, a: 2}}", "  aws:b: 1.50", "  aws:c: 3")
                .read();
        Map<String, String> engine = engine(files);
        engine.put("airgap:organization", "{ \"pulumi\": \"organization\", \"id\": \"o-a1b2c3d4e5\" }");
        engine.put("aws:a", "{\"z\":{\"a\":2,\"b\":1.0},\"y\":[1.5,true],\"x\":1}");
        engine.put("aws:b", "1.5");

        assertThat(files.differences(NETWORK, engine, Set.of())).isEmpty();
    }

    @Test
    void the_order_of_a_list_matters() {
        SettingsFiles files = good().read();
        Map<String, String> engine = engine(files);
        engine.put("airgap:zones", "[\"euc1-az2\",\"euc1-az1\",\"euc1-az3\"]");

        assertThat(files.differences(NETWORK, engine, Set.of())).hasSize(1);
    }

    @Test
    void an_override_is_found() {
        SettingsFiles files = good().read();
        Map<String, String> engine = engine(files);
        engine.put("airgap:protect", "false");

        assertThat(files.differences(NETWORK, engine, Set.of()))
                .extracting(Problem::toString)
                .containsExactly(
                        "Pulumi.network.yaml airgap:protect  is false for the engine and true in the files;"
                                + " set by --config or an ESC environment, which no other stack sees: put it into Pulumi.network.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "airgap:zones|[\"euc1-az1\",\"euc1-az2\"]",
                "airgap:vpc|{\"range\":\"10.64.0.0/24\",\"x\":null}",
                "airgap:vpc|not json",
                "airgap:vpc|{\"range\":\"10.64.0.0/24\"} {}",
                "aws:region|\"eu-central-1\"",
                "aws:region|eu-west-1",
            })
    void any_other_value_is_found(String key, String value) {
        SettingsFiles files = good().read();
        Map<String, String> engine = engine(files);
        engine.put(key, value);

        assertThat(files.differences(NETWORK, engine, Set.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("Pulumi.network.yaml " + key));
    }

    @Test
    void extra_and_missing_keys_are_found_in_our_namespaces_only() {
        SettingsFiles files = good().read();
        Map<String, String> engine = engine(files);
        engine.remove("airgap:vpc");
        engine.put("airgap:extra", "1");
        engine.put("aws:profile", "me");
        engine.put("pulumi:tags", "{}");
        engine.put("kubernetes:context", "x");

        assertThat(files.differences(NETWORK, engine, Set.of()))
                .extracting(problem -> problem.where() + " " + problem.fault())
                .containsExactly(
                        "Pulumi.network.yaml airgap:extra is set for the engine and stands in no file",
                        "Pulumi.network.yaml airgap:vpc stands in the files and is not set for the engine",
                        "Pulumi.network.yaml aws:profile is set for the engine and stands in no file");
    }

    @Test
    void secrets_are_compared_by_presence_and_never_shown() {
        SettingsFiles files = good().append(
                        FILE, "  aws:token: {secure: v1:CIPHER}", "  aws:secretKey: {secure: v1:CIPHER}")
                .read();
        Map<String, String> engine = engine(files);
        engine.put("aws:token", "PLAINTEXT");
        engine.put("aws:accessKey", "PLAINTEXT");
        engine.put("airgap:networkProfile", "PLAINTEXT");

        assertThat(files.differences(NETWORK, engine, Set.of("aws:token", "aws:accessKey", "airgap:networkProfile")))
                .extracting(problem -> problem.where() + " " + problem.fault())
                .containsExactly(
                        "Pulumi.network.yaml airgap:networkProfile is secret for the engine and plain in the files",
                        "Pulumi.network.yaml aws:accessKey is set for the engine and stands in no file",
                        "Pulumi.network.yaml aws:secretKey stands in the files and is not set for the engine");
    }
}
