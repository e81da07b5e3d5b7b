package airgap.rehearsal.sandbox;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Tells calls apart by the connection they came over. Requests name neither the provider instance nor the engine they
 * come from, but the engine opens one connection for each instance of a plugin.
 */
final class Connection implements ServerInterceptor {
    private static final Context.Key<String> REMOTE = Context.key("remote address");

    /** The connection of the call at hand. */
    static String current() {
        String remote = REMOTE.get();
        if (remote == null) {
            throw new IllegalStateException("not within a call");
        }
        return remote;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String remote = String.valueOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        return Contexts.interceptCall(Context.current().withValue(REMOTE, remote), call, headers, next);
    }
}
