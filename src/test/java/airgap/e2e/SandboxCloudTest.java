package airgap.e2e;

import static airgap.e2e.PulumiCli.resources;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.sandbox.CloudFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine and the cloud of the rehearsal get on with each other. */
@EngineTest
class SandboxCloudTest {
    @Test
    void stacksComeUpStayAndGo(@TempDir Path directory) throws IOException {
        TinyCheckout checkout = TinyCheckout.in(directory);
        try (PulumiCli pulumi = checkout.open(CloudFile.SIMULATED)) {
            for (String stack : pulumi.stacks()) {
                pulumi.preview(stack).succeeded();
                pulumi.up(stack).succeeded();
                pulumi.up(stack, "--expect-no-changes").succeeded();
                pulumi.refresh(stack, "--expect-no-changes").succeeded();
            }
        }
        try (PulumiCli pulumi = checkout.open(CloudFile.SIMULATED)) {
            pulumi.destroy("spoke").succeeded();
            checkout.hub("range: 10.1.0.0/16");
            pulumi.up("hub").succeeded(); // Replaces the VPC and its subnets.
            pulumi.up("hub", "--expect-no-changes").succeeded();
            pulumi.destroy("hub").succeeded();
            assertThat(resources(pulumi.export("hub"))).isEmpty();
        }
    }
}
