package airgap.rehearsal.sandbox;

import airgap.rehearsal.CloudException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Sends the answer to a call, or the error in its place. */
final class Answer {
    private Answer() {}

    /**
     * A refusal is FAILED_PRECONDITION: from UNKNOWN and INTERNAL the engine concludes that it cannot know what was done,
     * and leaves a pending operation in the state (pulumi/pkg {@code resourceStateAndError}).
     */
    static <T> void send(StreamObserver<T> to, Supplier<T> answer) {
        T value;
        try {
            value = answer.get();
        } catch (CloudException e) {
            to.onError(
                    Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            String where = trace.length == 0 ? "" : " at " + trace[0];
            to.onError(Status.INTERNAL
                    .withDescription("a defect of the sandbox: " + e + where)
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        to.onNext(value);
        to.onCompleted();
    }
}
