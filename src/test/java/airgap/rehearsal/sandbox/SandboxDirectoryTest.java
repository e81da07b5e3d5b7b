package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxDirectoryTest {
    private final Path temp;

    SandboxDirectoryTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void oneCommandAtATime() throws IOException {
        SandboxDirectory directory = new SandboxDirectory(temp.resolve("sandbox"));
        SandboxDirectory.Hold hold = directory.hold();

        assertThatThrownBy(directory::hold)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("another command works in");
        assertThatThrownBy(directory::delete).isInstanceOf(SandboxException.class);

        hold.close();
        directory.hold().close();
    }

    @Test
    void whatIsNoSandboxIsNeitherUsedNorDeleted() throws IOException {
        Path precious = Files.writeString(temp.resolve("precious"), "x");
        SandboxDirectory directory = new SandboxDirectory(temp);

        assertThatThrownBy(directory::hold).isInstanceOf(SandboxException.class).hasMessageContaining("something else");
        assertThatThrownBy(directory::delete)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("not a sandbox");
        assertThat(precious).exists();
    }

    @Test
    void aSandboxIsDeletedWhole() throws IOException {
        SandboxDirectory directory = new SandboxDirectory(temp.resolve("a/sandbox"));
        directory.hold().close();
        Files.writeString(directory.state().resolve("file"), "x");

        directory.delete();
        directory.delete();

        assertThat(directory.root()).doesNotExist();
        assertThat(temp.resolve("a")).exists();
    }
}
