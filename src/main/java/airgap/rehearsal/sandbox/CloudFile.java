package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a cloud is kept in a file from one command to the next.
 *
 * @param <C> the kind of cloud
 */
public interface CloudFile<C extends Cloud> {
    /** A cloud with nothing in it. */
    C create();

    C load(Path file) throws IOException;

    void save(C cloud, Path file) throws IOException;
}
