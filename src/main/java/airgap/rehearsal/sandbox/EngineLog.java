package airgap.rehearsal.sandbox;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineGrpc.EngineBlockingStub;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** What a program prints, shown by the engine among the diagnostics of the stack; as if it had started the program. */
final class EngineLog implements AutoCloseable {
    private final ManagedChannel channel;
    private final EngineBlockingStub engine;
    private final List<Thread> followers = new ArrayList<>();

    EngineLog(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
        engine = EngineGrpc.newBlockingStub(channel);
    }

    void follow(Process process) {
        follow(process.getInputStream(), 1);
        follow(process.getErrorStream(), 2);
    }

    /** Waits for the last lines, unless a process of the program's own still holds the streams. */
    @Override
    public void close() {
        try {
            for (Thread follower : followers) {
                follower.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.shutdownNow();
    }

    /** @param stream keeps the lines of one stream together in what the engine shows */
    private void follow(InputStream lines, int stream) {
        Thread follower = new Thread(() -> forward(lines, stream), "program-output-" + stream);
        follower.setDaemon(true);
        follower.start();
        followers.add(follower);
    }

    private void forward(InputStream lines, int stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> log(line, stream));
        } catch (IOException | UncheckedIOException | StatusRuntimeException e) {
            // The program or the engine was killed: nobody is left to tell.
        }
    }

    private void log(String line, int stream) {
        LogRequest request = LogRequest.newBuilder()
                .setSeverity(LogSeverity.INFO)
                .setMessage(line + "\n")
                .setStreamId(stream)
                .build();
        @SuppressWarnings("unused") // An empty answer.
        var empty = engine.log(request);
    }
}
