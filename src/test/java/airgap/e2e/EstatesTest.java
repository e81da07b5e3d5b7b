package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import airgap.settings.SettingsFiles;
import airgap.settings.StackName;
import airgap.testing.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cheapest estate and the one in which every option is on, on the real engine. */
@EngineTest
class EstatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "everything"})
    void comesUpAsRehearsedStaysAsItIsAndGoesWithoutATrace(String estate, @TempDir Path directory) throws Exception {
        Path checkout = Files.createDirectory(directory.resolve("checkout"));
        var files = ProjectFiles.copied(Path.of("src/test/resources/estates", estate), checkout);
        List<String> stacks = SettingsFiles.read(checkout).settings().stacks().stream()
                .map(StackName::value)
                .toList();
        stacks.forEach(stack -> unprotect(files, "Pulumi." + stack + ".yaml"));
        try (var pulumi = PulumiCli.open(checkout, directory.resolve("sandbox"), Program.ours(), CloudFile.SIMULATED)) {
            for (String stack : stacks) {
                pulumi.up(stack).succeeded();
                pulumi.up(stack, "--expect-no-changes").succeeded();
                pulumi.refresh(stack, "--expect-no-changes").succeeded();
            }
            Applied.isAsRehearsed(pulumi, checkout);
            var destroyed = new ArrayList<>(stacks);
            Collections.reverse(destroyed);
            for (String stack : destroyed) {
                pulumi.destroy(stack).succeeded();
                assertThat(PulumiCli.resources(pulumi.export(stack))).as(stack).isEmpty();
            }
        }
    }

    private static void unprotect(ProjectFiles files, String file) {
        if (files.read(file).contains("airgap:protect: true")) {
            files.replace(file, "airgap:protect: true", "airgap:protect: false");
        }
    }
}
