package airgap.rehearsal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.Log;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.deployment.internal.Engine;
import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.ResourceException;
import com.pulumi.exceptions.RunException;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.Resource;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;

/**
 * Runs a program in this JVM against a monitor of ours. The only class that touches what the SDK calls internal.
 *
 * <p>The SDK's own runner polls its tasks in a busy loop that formats a text of all of them each time round, and its
 * logger sends each debug line to the engine; with these two replaced a run takes a tenth of the time. Calls reach the
 * monitor as method calls, with no socket between.
 */
final class SdkProgram {
    private final String organization;
    private final String project;
    private final String stack;
    private final Map<String, String> config;
    private final Set<String> secretKeys;
    private final boolean preview;

    SdkProgram(
            String organization,
            String project,
            String stack,
            Map<String, String> config,
            Set<String> secretKeys,
            boolean preview) {
        this.organization = organization;
        this.project = project;
        this.stack = stack;
        this.config = Map.copyOf(config);
        this.secretKeys = Set.copyOf(secretKeys);
        this.preview = preview;
    }

    /**
     * Runs the program to its end.
     *
     * @param patience how long the program may do nothing at all before it is given up
     * @return what the program logged, and an error for each exception that nobody caught
     */
    List<Diagnostic> run(Monitor monitor, Consumer<Context> program, Duration patience) {
        var diagnostics = Collections.synchronizedList(new ArrayList<Diagnostic>());
        var logger = new CollectingLogger(diagnostics);
        var tasks = new Tasks();
        var sdkConfig = new DeploymentImpl.Config(ImmutableMap.copyOf(config), ImmutableSet.copyOf(secretKeys));
        var silent = Logger.getAnonymousLogger();
        silent.setLevel(Level.OFF);
        var state = new DeploymentImpl.DeploymentState(
                sdkConfig, silent, organization, project, stack, "", preview, new NoEngine(), monitor);
        state.runner = tasks;
        state.logger = logger;
        DeploymentImpl.setInstance(new DeploymentInstanceInternal(new DeploymentImpl(state)));
        try {
            var context = new ContextInternal(
                    organization,
                    project,
                    stack,
                    new LoggingContextInternal(new Log(logger)),
                    new ConfigContextInternal(project, name -> new Config(sdkConfig, name)),
                    new OutputContextInternal(new OutputFactory(tasks)),
                    List.of());
            var exit = new PulumiInternal(tasks, context).runAsync(program);
            if (!finished(exit, tasks, patience)) {
                diagnostics.add(Diagnostic.error("", tasks.hanging(patience)));
            }
        } finally {
            DeploymentImpl.setInstance(null);
        }
        tasks.failures().forEach(failure -> diagnostics.add(diagnostic(failure)));
        return List.copyOf(diagnostics);
    }

    private static boolean finished(CompletableFuture<Integer> exit, Tasks tasks, Duration patience) {
        while (true) {
            long before = tasks.progress();
            try {
                exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (tasks.progress() == before) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                tasks.fail(e);
                return true;
            }
        }
    }

    private static Diagnostic diagnostic(Throwable failure) {
        if (failure instanceof ResourceException e) {
            String urn = e.getResource().map(SdkProgram::urn).orElse("");
            return Diagnostic.error(urn, String.valueOf(e.getMessage()));
        }
        if (failure instanceof RunException) {
            return Diagnostic.error("", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof StatusRuntimeException e) {
            return Diagnostic.error("", String.valueOf(e.getStatus().getDescription()));
        }
        String where = Arrays.stream(failure.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|jdk|com\\.pulumi|com\\.google)\\..*"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return Diagnostic.error("", "the program failed: " + failure + where);
    }

    private static String urn(Resource resource) {
        return Internal.of(resource.urn()).getValueOrDefault("").getNow("");
    }

    /** Counts what the program has under way; the run ends when nothing is. */
    private static final class Tasks implements Runner {
        private final Map<Long, String> underWay = new ConcurrentHashMap<>();
        private final AtomicLong numbers = new AtomicLong();
        private final Set<Throwable> failures =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        private final AtomicLong progress = new AtomicLong();
        private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
        private volatile boolean started;

        @Override
        public <T> void registerTask(String description, CompletableFuture<T> task) {
            progress.incrementAndGet();
            if (task.isDone() && !task.isCompletedExceptionally()) {
                return;
            }
            long number = numbers.incrementAndGet();
            underWay.put(number, description);
            var unused = task.whenComplete((value, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
                progress.incrementAndGet();
                underWay.remove(number);
                endIfDrained();
            });
        }

        @Override
        public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
            var value = ContextAwareCompletableFuture.supplyAsync(callback);
            registerTask("program", value);
            // Registered tasks may have ended before anybody looks: from here on each end looks.
            started = true;
            var unused = value.whenComplete((v, e) -> endIfDrained());
            return drained.thenApply(v -> new Outcome<>(
                    failures.isEmpty() ? ProcessExitedSuccessfully : ProcessExitedAfterLoggingUserActionableMessage));
        }

        private void endIfDrained() {
            if (started && underWay.isEmpty()) {
                drained.complete(null);
            }
        }

        void fail(Throwable failure) {
            Throwable root = failure;
            while ((root instanceof CompletionException || root instanceof ExecutionException)
                    && root.getCause() != null) {
                root = root.getCause();
            }
            failures.add(root);
        }

        /** Each failure once: the SDK wraps one into others on its way to what depends on it. */
        List<Throwable> failures() {
            synchronized (failures) {
                return failures.stream()
                        .filter(failure -> !wrapsAnother(failure))
                        .toList();
            }
        }

        private boolean wrapsAnother(Throwable failure) {
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                if (failures.contains(cause)) {
                    return true;
                }
            }
            return false;
        }

        long progress() {
            return progress.get();
        }

        String hanging(Duration patience) {
            var waiting = underWay.values().stream()
                    .filter(text -> text.startsWith("readOrRegisterResource: "))
                    .map(text -> text.substring("readOrRegisterResource: ".length()))
                    .sorted()
                    .toList();
            return "the program has made no progress for " + patience.toMillis() + " ms and was given up; "
                    + (waiting.isEmpty()
                            ? "it computes without end, or waits for an output that nothing completes"
                            : "these resources wait for each other, or for an output that nothing completes: "
                                    + String.join(", ", waiting)
                                    + " (parent and dependsOn naming the same component is the usual reason)");
        }

        private static final class Outcome<T> extends Runner.Result<T> {
            Outcome(int exitCode) {
                super(exitCode, List.of(), Optional.empty());
            }
        }
    }

    /** Keeps what the program tells from INFO upwards; the SDK's debug lines go nowhere. */
    private static final class CollectingLogger implements EngineLogger {
        private final List<Diagnostic> diagnostics;

        CollectingLogger(List<Diagnostic> diagnostics) {
            this.diagnostics = diagnostics;
        }

        @Override
        public CompletableFuture<Void> logAsync(
                Level level,
                String message,
                @Nullable Resource resource,
                @Nullable Integer streamId,
                @Nullable Boolean ephemeral) {
            if (level.intValue() >= Level.INFO.intValue()) {
                var severity = level.equals(Level.SEVERE)
                        ? Diagnostic.Severity.ERROR
                        : level.equals(Level.WARNING) ? Diagnostic.Severity.WARNING : Diagnostic.Severity.INFO;
                diagnostics.add(new Diagnostic(severity, resource == null ? "" : urn(resource), message));
            }
            return CompletableFuture.allOf();
        }

        @Override
        public int getErrorCount() {
            synchronized (diagnostics) {
                return (int) diagnostics.stream().filter(Diagnostic::isError).count();
            }
        }

        @Override
        public boolean hasLoggedErrors() {
            return getErrorCount() > 0;
        }
    }

    /** What remains of the engine's own service when log lines stay here and the stack is its own root. */
    private static final class NoEngine implements Engine {
        @Override
        public CompletableFuture<Void> logAsync(LogRequest request) {
            return CompletableFuture.allOf();
        }

        @Override
        public CompletableFuture<GetRootResourceResponse> getRootResourceAsync(GetRootResourceRequest request) {
            return CompletableFuture.completedFuture(GetRootResourceResponse.getDefaultInstance());
        }

        @Override
        public CompletableFuture<RequirePulumiVersionResponse> requirePulumiVersionAsync(
                RequirePulumiVersionRequest request) {
            return CompletableFuture.completedFuture(RequirePulumiVersionResponse.getDefaultInstance());
        }
    }
}
