package airgap.rehearsal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Language.AboutRequest;
import pulumirpc.Language.AboutResponse;
import pulumirpc.Language.GetProgramDependenciesRequest;
import pulumirpc.Language.GetProgramDependenciesResponse;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.InstallDependenciesRequest;
import pulumirpc.Language.InstallDependenciesResponse;
import pulumirpc.Language.LanguageHandshakeRequest;
import pulumirpc.Language.LanguageHandshakeResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.Language.RuntimeOptionsRequest;
import pulumirpc.Language.RuntimeOptionsResponse;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeImplBase;
import pulumirpc.Plugin.PluginInfo;

/**
 * Runs the program for the engine. It stands in for the official {@code pulumi-language-java}, builds nothing, and asks
 * for no plugins, since the sandbox serves all there are.
 */
final class LanguageHost extends LanguageRuntimeImplBase implements AutoCloseable {
    /** With this code the SDK says that it has already reported the error. */
    private static final int REPORTED = 32;

    private final Program program;
    private final Map<String, String> environment;
    private final Map<String, String> engines = new ConcurrentHashMap<>();
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    /** @param environment what every program gets, besides what the engine tells */
    LanguageHost(Program program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** {@inheritDoc} The address of the engine is in no other request. */
    @Override
    public void handshake(LanguageHandshakeRequest request, StreamObserver<LanguageHandshakeResponse> to) {
        engines.put(Connection.current(), request.getEngineAddress());
        Answer.send(to, LanguageHandshakeResponse::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> to) {
        Answer.send(
                to,
                () -> PluginInfo.newBuilder().setVersion(ProviderServer.VERSION).build());
    }

    @Override
    public void getRequiredPackages(
            GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> to) {
        Answer.send(to, GetRequiredPackagesResponse::getDefaultInstance);
    }

    @Override
    public void getProgramDependencies(
            GetProgramDependenciesRequest request, StreamObserver<GetProgramDependenciesResponse> to) {
        Answer.send(to, GetProgramDependenciesResponse::getDefaultInstance);
    }

    @Override
    public void runtimeOptionsPrompts(RuntimeOptionsRequest request, StreamObserver<RuntimeOptionsResponse> to) {
        Answer.send(to, RuntimeOptionsResponse::getDefaultInstance);
    }

    @Override
    public void about(AboutRequest request, StreamObserver<AboutResponse> to) {
        Answer.send(
                to,
                () -> AboutResponse.newBuilder()
                        .setExecutable(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString())
                        .setVersion(Runtime.version().toString())
                        .build());
    }

    /** {@inheritDoc} An empty stream: all dependencies are on the class path. */
    @Override
    public void installDependencies(
            InstallDependenciesRequest request, StreamObserver<InstallDependenciesResponse> to) {
        to.onCompleted();
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> to) {
        Answer.send(to, Empty::getDefaultInstance);
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunResponse> to) {
        String engine = engines.getOrDefault(Connection.current(), "");
        Answer.send(to, () -> run(request, engine));
    }

    /** Ends the programs whose engine went away. */
    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }

    private RunResponse run(RunRequest request, String engine) {
        try (EngineLog log = new EngineLog(engine)) {
            Process process = program.start(Path.of(request.getPwd()), environment(request, engine));
            running.add(process);
            // The context learns at once that the engine went away; a listener on the call would wait for this method.
            Context.current().addListener(context -> process.destroyForcibly(), Runnable::run);
            try {
                log.follow(process);
                return response(process.waitFor());
            } finally {
                process.destroyForcibly();
                running.remove(process);
            }
        } catch (IOException e) {
            return failed("the program cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private static RunResponse response(int exitCode) {
        return switch (exitCode) {
            case 0 -> RunResponse.getDefaultInstance();
            case REPORTED -> RunResponse.newBuilder().setBail(true).build();
            default -> failed("Program exited with non-zero exit code: " + exitCode);
        };
    }

    private static RunResponse failed(String error) {
        return RunResponse.newBuilder().setError(error).build();
    }

    private Map<String, String> environment(RunRequest request, String engine) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PULUMI_MONITOR", request.getMonitorAddress());
        all.put("PULUMI_ENGINE", engine);
        all.put("PULUMI_ORGANIZATION", request.getOrganization());
        all.put("PULUMI_PROJECT", request.getProject());
        all.put("PULUMI_STACK", request.getStack());
        all.put("PULUMI_PWD", request.getPwd());
        all.put("PULUMI_ROOT_DIRECTORY", request.getInfo().getRootDirectory());
        all.put("PULUMI_DRY_RUN", String.valueOf(request.getDryRun()));
        all.put("PULUMI_PARALLEL", String.valueOf(request.getParallel()));
        all.put("PULUMI_CONFIG", json(request.getConfigMap()));
        all.put("PULUMI_CONFIG_SECRET_KEYS", json(request.getConfigSecretKeysList()));
        return all;
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
