package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.EstatePlans;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockPublicAccessTest {
    private final ProjectFiles files;

    BlockPublicAccessTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void internetGatewaysPassOnlyWhatNatGatewaysOfTheNetworkAccountBegan() {
        assertThat(modes())
                .isEqualTo(Map.of(
                        "network", "block-ingress",
                        "shared", "block-bidirectional",
                        "workload-dev", "block-bidirectional",
                        "workload-prod", "block-bidirectional"));
    }

    @Test
    void anAccountWithOtherVpcsCanDoWithout() {
        files.append("Pulumi.shared.yaml", "  airgap:blockPublicAccess: false")
                .append("Pulumi.network.yaml", "  airgap:blockPublicAccess: false");
        assertThat(modes()).containsOnlyKeys("workload-dev", "workload-prod");
    }

    /** By stack. */
    private Map<String, String> modes() {
        var modes = new TreeMap<String, String>();
        EstatePlans.of(files.directory())
                .plans()
                .forEach((stack, plan) -> plan.ofType("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions")
                        .forEach(options -> modes.put(
                                stack,
                                options.inputs()
                                        .path("internetGatewayBlockMode")
                                        .asText())));
        return modes;
    }
}
