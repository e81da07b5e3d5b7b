package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.CloudException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCloudTest {
    private final Path temp;

    KeptCloudTest(@TempDir Path temp) {
        this.temp = temp;
    }

    /** Remembers the ids that were deleted, which is all that this test needs of a cloud. */
    private static final class Deletions implements CloudFile<Cloud> {
        private final Set<String> ids = new TreeSet<>();
        private boolean broken;

        @Override
        public Cloud create() {
            Cloud cloud = mock(Cloud.class);
            doAnswer(call -> {
                        synchronized (ids) {
                            return ids.add(call.getArgument(1));
                        }
                    })
                    .when(cloud)
                    .delete(any(), any());
            return cloud;
        }

        @Override
        public Cloud load(Path file) throws IOException {
            throw new IOException("nonsense in it");
        }

        @Override
        public void save(Cloud cloud, Path file) throws IOException {
            if (broken) {
                throw new IOException("disk full");
            }
            synchronized (ids) {
                Files.write(file, ids);
            }
        }
    }

    @Test
    void aChangeIsInTheFileWhenItIsAnswered() {
        Path file = temp.resolve("cloud.json");
        Cloud cloud = KeptCloud.open(new Deletions(), file);

        IntStream.range(0, 200).parallel().forEach(i -> {
            cloud.delete("urn", "id" + i);
            assertThat(file).content().contains("id" + i + "\n");
        });
    }

    @Test
    void aChangeThatCannotBeKeptIsRefusedAndTheNextOneTriesAgain() {
        Deletions format = new Deletions();
        Cloud cloud = KeptCloud.open(format, temp.resolve("cloud.json"));
        format.broken = true;
        assertThatThrownBy(() -> cloud.delete("urn", "a"))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("disk full");

        format.broken = false;
        cloud.delete("urn", "b");
        assertThat(temp.resolve("cloud.json")).content().isEqualTo("a\nb\n");
    }

    @Test
    void aFileThatCannotBeReadNamesTheWayOut() throws IOException {
        Path file = Files.writeString(temp.resolve("cloud.json"), "nonsense");

        assertThatThrownBy(() -> KeptCloud.open(new Deletions(), file))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("nonsense in it")
                .hasMessageContaining("airgap sandbox reset");
    }
}
