package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    @Test
    void nothingThatMayHoldASecretGetsIn() {
        Map<String, String> all = new HashMap<>(Map.of("PATH", "/bin", "LC_ALL", "C.UTF-8"));
        for (String secret : new String[] {
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "PULUMI_ACCESS_TOKEN",
            "PULUMI_CONFIG_PASSPHRASE",
            "GITHUB_TOKEN",
            "KUBECONFIG",
            "JAVA_TOOL_OPTIONS"
        }) {
            all.put(secret, "x");
        }

        assertThat(Surroundings.harmless(all)).containsOnlyKeys("PATH", "LC_ALL");
    }

    @Test
    void scriptsFindTheSameCli() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));

        Surroundings.pathThrough(Path.of("/opt/cli/pulumi"), environment);

        assertThat(environment).containsEntry("PATH", "/opt/cli:/bin");
    }
}
