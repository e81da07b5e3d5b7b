package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.SimulatedCloud;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a cloud is kept in a file from one command to the next.
 *
 * @param <C> the kind of cloud
 */
public interface CloudFile<C extends Cloud> {
    /** The cloud of the rehearsal. */
    CloudFile<SimulatedCloud> SIMULATED = new CloudFile<>() {
        @Override
        public SimulatedCloud create() {
            return new SimulatedCloud();
        }

        @Override
        public SimulatedCloud load(Path file) throws IOException {
            return SimulatedCloud.load(file);
        }

        @Override
        public void save(SimulatedCloud cloud, Path file) throws IOException {
            cloud.save(file);
        }
    };

    /** A cloud with nothing in it. */
    C create();

    C load(Path file) throws IOException;

    void save(C cloud, Path file) throws IOException;
}
