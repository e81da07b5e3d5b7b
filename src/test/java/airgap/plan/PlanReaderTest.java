package airgap.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final String EXPORT = """
            {"version": 3, "deployment": {"manifest": {"time": "2026-01-01T00:00:00Z", "magic": "x", "version": "v3.259.0"},
             "secrets_providers": {"type": "passphrase"},
             "resources": [
              {"urn": "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "custom": false, "type": "pulumi:pulumi:Stack",
               "outputs": {"port": 443, "ratio": 1.50, "big": 12345678901, "pw": {"4dabf18193072939515e22adb298388d":
               "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\\"hush-hush\\""}}, "created": "2026-01-01T00:00:00Z"},
              {"urn": "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::a::b", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
               "inputs": {"b": 1, "a": "x"}, "outputs": {}, "parent": "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
               "propertyDependencies": {"a": null}, "protect": true, "initErrors": null}]}}
            """;

    @Test
    void an_export_of_the_engine_is_read() {
        Plan plan = PlanReader.read(EXPORT);
        assertThat(plan.stack()).isEqualTo("dev");
        assertThat(plan.stackOutputs().path("port").asInt()).isEqualTo(443);
        PlannedResource vpc = plan.ofType("aws:ec2/vpc:Vpc").findFirst().orElseThrow();
        assertThat(vpc.name()).isEqualTo("a::b");
        assertThat(vpc.id()).contains("vpc-1");
        assertThat(vpc.options().protect()).isTrue();
        assertThat(vpc.parent())
                .isEqualTo(plan.find(plan.resources().get(0).urn()).map(PlannedResource::urn));
    }

    @Test
    void a_secret_is_told_as_one_and_its_text_is_gone() {
        Plan plan = PlanReader.read(EXPORT);
        assertThat(Values.isSecret(plan.stackOutputs().path("pw"))).isTrue();
        assertThat(plan.toString() + PlanWriter.write(plan)).doesNotContain("hush-hush");
    }

    @Test
    void what_is_written_reads_as_it_was() {
        Plan plan = PlanReader.read(EXPORT);
        String text = PlanWriter.write(plan);
        assertThat(PlanReader.read(text)).isEqualTo(plan);
        assertThat(PlanWriter.write(PlanReader.read(text))).isEqualTo(text);
        assertThat(text).doesNotContain("2026-01-01").doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void an_empty_stack_is_a_plan_without_resources() {
        assertThat(PlanReader.read("{\"version\":3,\"deployment\":{\"manifest\":{}}}")
                        .resources())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                       | line 1 column
            []                                                      | document: expected an object
            {"version": 2}                                          | version: expected 3, found 2
            {"version": 3}                                          | deployment: expected an object
            {"version": 3, "version": 3}                            | not JSON: Duplicate field 'version'
            {"version": 3, "deployment": {"resources": {}}}         | deployment.resources: expected a list
            {"version": 3, "deployment": {"resources": [7]}}        | deployment.resources[0]: expected an object
            {"version": 3, "deployment": {"resources": [{}]}}       | deployment.resources[0].urn: expected a URN, found nothing
            {"version": 3, "deployment": {"resources": [{"urn": "x"}]}} | deployment.resources[0].urn: "x" is not a URN
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:s::p::t::n", "inputs": []}]}} | resources[0].inputs: expected an object
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:s::p::t::n", "protect": 1}]}} | resources[0].protect: expected true or false
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:s::p::t::n", "parent": "y"}]}} | resources[0].parent: "y" is not a URN
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:s::p::t::n", "type": "u"}]}} | resources[0].type: "u" does not agree
            """)
    void garbage_is_refused_with_its_place(String text, String message) {
        assertThatThrownBy(() -> PlanReader.read(text))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_message_starts_with_the_file(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("p.json"), "nonsense");
        assertThatThrownBy(() -> PlanReader.read(file)).hasMessageStartingWith(file + ": line 1");
        assertThatThrownBy(() -> PlanReader.read(directory.resolve("none.json")))
                .hasMessageContaining("cannot be read");
    }
}
