package airgap.rehearsal.sandbox;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One gRPC service on a free port that only this machine reaches. */
final class LoopbackServer implements AutoCloseable {
    /** As the engine's own limit (pulumi/sdk {@code rpcutil.maxRPCMessageSize}); gRPC's default of 4 MiB is too tight. */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    /** Held, since a logger that nobody holds forgets its level. The engine probes with a call without a name. */
    private static final Logger PROBE_NOISE = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private final Server server;

    LoopbackServer(BindableService service) {
        PROBE_NOISE.setLevel(Level.OFF);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            server = NettyServerBuilder.forAddress(anyPort)
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .intercept(new Connection())
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new SandboxException("no server can be started on " + anyPort + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
