package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is told as AWS and Pulumi would tell it, and leaves nothing broken behind. */
@EngineTest
class SandboxTroubleTest {
    private TinyCheckout checkout;
    private PulumiCli pulumi;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        checkout = TinyCheckout.in(directory);
        pulumi = checkout.open();
    }

    @AfterEach
    void close() {
        pulumi.close();
    }

    @Test
    void inputsThatNoProviderTakesStopThePreview() throws IOException {
        checkout.hub("range: nonsense");

        assertThat(pulumi.preview("hub").failed().out()).contains("\"nonsense\" is not a CIDR block");
    }

    @Test
    void aRefusedCreateLeavesNoPendingOperation() throws IOException {
        checkout.hub("range: 10.255.0.0/16");

        assertThat(pulumi.up("hub").failed().out()).contains("InvalidVpc.Range: 10.255.0.0/16 is refused");
        JsonNode deployment = pulumi.export("hub").path("deployment");
        assertThat(deployment.path("pending_operations")).isEmpty();

        checkout.hub("range: 10.0.0.0/16");
        pulumi.up("hub").succeeded();
    }

    @Test
    void aMissingSettingIsToldInOnePiece() throws IOException {
        checkout.hub();

        assertThat(pulumi.preview("hub").failed().out()).contains("tiny:range");
    }

    @Test
    void aKilledCliLeavesASandboxThatWorks() throws Exception {
        Path out = checkout.directory().resolve("out");
        Process up = pulumi.start(out, out, "up", "--yes", "--skip-preview", "--stack", "hub");
        while (checkout.cloud().isEmpty()) {
            assertThat(up.isAlive()).as(Files.readString(out)).isTrue();
            Thread.sleep(20);
        }
        up.destroyForcibly();
        assertThat(up.waitFor(10, TimeUnit.SECONDS)).isTrue();

        // As after any crash: the lock is left, and what was in progress is settled with the cloud.
        pulumi.run("cancel", "--yes", "--stack", "hub").succeeded();
        pulumi.refresh("hub", "--clear-pending-creates").succeeded();
        pulumi.up("hub").succeeded();
        pulumi.up("hub", "--expect-no-changes").succeeded();
    }
}
