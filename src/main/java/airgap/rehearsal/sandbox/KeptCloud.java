package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cloud that survives the process: a change is answered once it is in the file, so that killing the sandbox at any
 * moment leaves the cloud at least as new as the engine's state. Changes that arrive while one is written share the next
 * write. Nothing is flushed to the disk itself; a power cut is not what a rehearsal must outlive.
 */
final class KeptCloud<C extends Cloud> implements Cloud {
    private final C cloud;
    private final CloudFile<C> format;
    private final Path file;

    private final ReentrantLock turn = new ReentrantLock();
    private final Condition ended = turn.newCondition();
    private long changes;
    private long written;
    private boolean writing;

    private KeptCloud(C cloud, CloudFile<C> format, Path file) {
        this.cloud = cloud;
        this.format = format;
        this.file = file;
    }

    static <C extends Cloud> KeptCloud<C> open(CloudFile<C> format, Path file) {
        try {
            C cloud = Files.exists(file) ? format.load(file) : format.create();
            return new KeptCloud<>(cloud, format, file);
        } catch (IOException | RuntimeException e) {
            throw new SandboxException(
                    file + " cannot be read: " + e.getMessage() + "; `airgap sandbox reset` starts anew", e);
        }
    }

    @Override
    public Checked check(String urn, ObjectNode inputs) {
        return cloud.check(urn, inputs);
    }

    @Override
    public ObjectNode preview(String urn, ObjectNode inputs) {
        return cloud.preview(urn, inputs);
    }

    @Override
    public Created create(String urn, ObjectNode inputs, Place place) {
        Created created = cloud.create(urn, inputs, place);
        keep();
        return created;
    }

    @Override
    public Difference diff(String urn, ObjectNode oldInputs, ObjectNode newInputs) {
        return cloud.diff(urn, oldInputs, newInputs);
    }

    @Override
    public ObjectNode update(String urn, String id, ObjectNode inputs) {
        ObjectNode outputs = cloud.update(urn, id, inputs);
        keep();
        return outputs;
    }

    @Override
    public Optional<Created> read(String urn, String id) {
        return cloud.read(urn, id);
    }

    @Override
    public void delete(String urn, String id) {
        cloud.delete(urn, id);
        keep();
    }

    @Override
    public ObjectNode invoke(String token, ObjectNode arguments, Place place) {
        return cloud.invoke(token, arguments, place);
    }

    /** Returns when a write that began after this call has ended. */
    private void keep() {
        turn.lock();
        try {
            long mine = ++changes;
            while (written < mine) {
                if (writing) {
                    ended.awaitUninterruptibly();
                } else {
                    writeAll();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** Writes what has changed so far, and lets go of the lock meanwhile. */
    private void writeAll() {
        long covered = changes;
        writing = true;
        turn.unlock();
        boolean done = false;
        try {
            write();
            done = true;
        } finally {
            turn.lock();
            writing = false;
            written = done ? covered : written;
            ended.signalAll();
        }
    }

    private void write() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            format.save(cloud, fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CloudException("the cloud cannot be kept in " + file + ": " + e.getMessage());
        }
    }
}
