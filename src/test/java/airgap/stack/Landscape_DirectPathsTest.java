package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not pass the firewall has no rule there. */
class Landscape_DirectPathsTest {
    private final ProjectFiles files;

    Landscape_DirectPathsTest(@TempDir Path directory) {
        files = ProjectFiles.copiedTo(directory);
    }

    @Test
    void inspectedTheFirewallPassesTheFlowsBetweenAccounts() {
        assertThat(eastWestRules())
                .contains("pass tcp 10.64.16.0/21 any -> ", "drop ip $HOME_NET any -> $HOME_NET any");
    }

    @Test
    void directItPassesNoneAndStillDropsWhatComesItsWay() {
        files.append("Pulumi.network.yaml", "  airgap:eastWest: direct");
        assertThat(eastWestRules()).doesNotContain("pass").contains("drop ip $HOME_NET any -> $HOME_NET any");
    }

    private String eastWestRules() {
        return Landscape.read(files.directory(), LocalDate.of(2027, 1, 15)).firewallPolicy().groups().stream()
                .filter(group -> group.name().equals("east-west"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
