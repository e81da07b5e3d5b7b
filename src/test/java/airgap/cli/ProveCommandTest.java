package airgap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.plan.PlanWriter;
import airgap.proof.RehearsedPlans;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
    private final Path directory;

    ProveCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void cleanPlansAreProven() {
        write(RehearsedPlans.of("default"));
        var run = prove(directory.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("NET-01  proven     No packet from a private subnet leaves")
                .contains("what remains, also where a claim holds\n  NET-01  ")
                .doesNotContain("failed", "undecided");
    }

    @Test
    void plansAreTakenOneByOneToo() {
        write(RehearsedPlans.of("sandbox"));
        String[] files = List.of("network", "shared", "workload-dev").stream()
                .map(stack -> directory.resolve(stack + ".json").toString())
                .toArray(String[]::new);
        assertThat(prove(files).exitCode()).isZero();
        var run = prove(files[1], files[2]);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("NET-01  undecided", "names a route table that no plan holds");
    }

    @Test
    void aClaimThatFailsComesWithItsCounterexample() throws IOException {
        write(RehearsedPlans.of("default")
                .change("network", "VpcAttachment", "inspection", it -> it.put("applianceModeSupport", "disable")));
        var run = prove(directory.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("NET-02  failed     What passes the firewall")
                .contains("NET-02 failed: an endpoint that sees half of a connection")
                .containsSubsequence(
                        "the answer does not pass the same firewall endpoint: out by vpce-",
                        "firewall endpoint in network/firewall 10.64.0.64/28 (euc1-az1): inspects",
                        "  and ");
        var document = new ObjectMapper()
                .readTree(prove("--format", "json", directory.toString()).out());
        assertThat(document.path("status").asText()).isEqualTo("failed");
        assertThat(document.at("/claims/1/id").asText()).isEqualTo("NET-02");
        assertThat(document.at("/claims/1/counterexamples/0/ways/0/0/by").asText())
                .contains("ec2 Route");
    }

    @Test
    void aPreviewIsUndecided() {
        write(RehearsedPlans.previewOf("sandbox"));
        var run = prove(directory.toString());
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("NET-01  undecided", "is not known before it exists")
                .doesNotContain("proven ");
    }

    @Test
    void whatIsNoPlanIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("network.json"), "{\"version\":3,\"deploy");
        var run = prove(file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("airgap: " + file + ": ").hasLineCount(1);
        assertThat(prove("--plans", directory.toString(), file.toString()).err())
                .contains("give plans or --plans, not both");
        assertThat(prove("--format", "xml").exitCode()).isEqualTo(2);
    }

    @Test
    void aPlanOfSomethingElseProvesNothing() throws IOException {
        Path file =
                Files.writeString(directory.resolve("other.json"), "{\"version\":3,\"deployment\":{\"resources\":[]}}");
        var run = prove(file.toString());
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("the plans hold no VPC");
    }

    private void write(RehearsedPlans plans) {
        for (Plan plan : plans.plans()) {
            try {
                Files.writeString(directory.resolve(plan.stack() + ".json"), PlanWriter.write(plan));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static CommandLineRun prove(String... arguments) {
        var all = new ArrayList<>(List.of("prove"));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
