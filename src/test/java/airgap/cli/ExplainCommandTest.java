package airgap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.PlanWriter;
import airgap.proof.RehearsedPlans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    private static final String APPROVED = "api.payments.example.com";

    private final Path directory;

    ExplainCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void anApprovedNamePassesOutAndBackByOneFirewallEndpoint() {
        var run = explain("--from", "workload-dev/data-plane", "--to", "1.1.1.1:443", "--sni", APPROVED);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("workload-dev/data-plane → 1.1.1.1:443 tcp, TLS for " + APPROVED + "\ndata passes\n")
                .contains("passes: pass \"approved " + APPROVED + ":443 for workload-dev, payments@example.com\" (sid ")
                .containsSubsequence(
                        "  out\n",
                        "route 0.0.0.0/0 to the Transit Gateway",
                        "[workload-dev: ec2 Route workload-dev-data-plane-euc1-az1-to-internet]",
                        "firewall endpoint in network/firewall 10.64.0.64/28 (euc1-az1)",
                        "NAT gateway in network/public",
                        "    the internet\n",
                        "  back\n",
                        "firewall endpoint in network/firewall 10.64.0.64/28 (euc1-az1)",
                        "propagated route 10.68.0.0/16",
                        "workload-dev/data-plane 10.68.0.0/19 (euc1-az1)  arrives\n",
                        "assumed\n",
                        "no address of com.amazonaws.eu-central-1.s3");
    }

    @Test
    void anotherNameConnectsButSendsNothing() {
        var run = explain("--from", "workload-dev/data-plane", "--to", "1.1.1.1:443", "--sni", "example.com");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("data does not pass: a connection comes about")
                .contains(
                        "connects, then refused: the default action of network: networkfirewall FirewallPolicy inspection")
                .contains("data would pass with\n  TLS for " + APPROVED + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "workload-dev/data-plane, 1.1.1.1:80, tcp, port that no approval names for workload-dev",
        "workload-dev/data-plane, 1.1.1.1:53, udp, DNS goes through the VPC's Resolver only",
        "workload-dev/data-plane, 1.1.1.1, icmp, 'icmp, which nobody needs'",
        "workload-dev/access, 1.1.1.1:443, tcp, no route to 1.1.1.1",
        "10.68.0.7, workload-prod/data-plane:443, tcp, the network ACL lets no such packet out",
        "10.68.0.7, 10.64.16.9:443, tcp, the network ACL lets no such packet out",
        "workload-dev/access, workload-dev/endpoints:80, tcp, no security group in workload-dev/endpoints",
    })
    void whatIsRefusedIsToldWithWhatRefusesIt(String from, String to, String protocol, String why) {
        var run = explain("--from", from, "--to", to, "--protocol", protocol);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("not even a connection comes about", why)
                .doesNotContain("  arrives\n", "  back\n");
    }

    @Test
    void behindNetworkAclsStandBlackholesAndTheFirewall() {
        var plans = RehearsedPlans.of("default").withoutNetworkAcls();
        assertThat(explain(plans, "--from", "10.68.0.7", "--to", "workload-prod/data-plane:443")
                        .out())
                .contains("a blackhole for 10.68.0.0/14");
        assertThat(explain(plans, "--from", "10.68.0.7", "--to", "10.64.16.9:443")
                        .out())
                .contains("between accounts only what somebody needs");
    }

    @ParameterizedTest
    @CsvSource({
        "shared/runners, workload-dev/control-plane:443",
        "workload-dev/data-plane, workload-dev/endpoints:443",
        "workload-dev/control-plane, workload-dev/data-plane:10250",
    })
    void whatAComponentNeedsPasses(String from, String to) {
        assertThat(explain("--from", from, "--to", to).exitCode()).isZero();
    }

    @Test
    void anEstateThatIsNotKnownWholeIsUndecided() {
        var plans = RehearsedPlans.of("default")
                .add("shared", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "door", "pcx-1", Map.of());
        var run = explain(plans, "--from", "workload-dev/access", "--to", "1.1.1.1:443");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("\nundecided\n")
                .contains("shared: ec2 VpcPeeringConnection door is of a type that the proof does not know");
    }

    @Test
    void aPreviewIsUndecided() {
        var run = explain(RehearsedPlans.previewOf("sandbox"), "--from", "10.68.0.1", "--to", "1.1.1.1:443");
        // Not even where the subnets are is known.
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is no place of ours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from nowhere --to 1.1.1.1:443",
                "--from shared/runners --to nowhere:443",
                "--from shared/runners --to example.com:443",
                "--from shared/runners --to 1.1.1.1:0",
                "--from shared/runners --to 1.1.1.1:70000",
                "--from shared/runners --to :443",
                "--from shared/runners --to 1.1.1.1:443 --protocol sctp",
                "--from shared/runners --to 1.1.1.1:443 --protocol icmp",
                "--from shared/runners --to 1.1.1.1:443 --protocol udp --sni a.example",
                "--from shared/runners --to 1.1.1.1:443 --sni a.example --host a.example",
                "--from shared/runners --to 1.1.1.1:443 --sni a/b",
                "--from shared/runners",
            })
    void whatIsNoQuestionIsRefused(String arguments) {
        var run = explain(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(2).endsWith("--help\" tells more\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "{}", "{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":", "[1]"})
    void whatIsNoPlanIsToldWithItsPlace(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("network.json"), text);
        var run = explainIn("--from", "shared/runners", "--to", "1.1.1.1:443");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("airgap: " + file + ": ").hasLineCount(1);
    }

    @Test
    void aDirectoryWithoutPlansIsRefused() {
        var run = explainIn("--from", "shared/runners", "--to", "1.1.1.1:443");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("holds no plan");
    }

    @Test
    void withoutPlansTheProjectIsRehearsed() {
        var run = CommandLineRun.of(
                "explain",
                "--project",
                "src/test/resources/estates/sandbox",
                "--from",
                "shared/runners",
                "--to",
                "1.1.1.1:443");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("nothing is approved for this source");
    }

    private CommandLineRun explain(String... question) {
        return explain(RehearsedPlans.of("default"), question);
    }

    private CommandLineRun explain(RehearsedPlans plans, String... question) {
        plans.plans().forEach(plan -> {
            try {
                Files.writeString(directory.resolve(plan.stack() + ".json"), PlanWriter.write(plan));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return explainIn(question);
    }

    private CommandLineRun explainIn(String... question) {
        var arguments = new ArrayList<>(List.of("explain", "--plans", directory.toString()));
        arguments.addAll(List.of(question));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
