package airgap.rehearsal;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.plan.Urn;
import airgap.plan.Values;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Struct;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.resources.Resource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;

/**
 * The engine's part in one run of one stack: gives URNs, asks the cloud, keeps what becomes the plan.
 *
 * <p>Where the engine stops at the first refusal, this one answers with unknown values and goes on, so that one run
 * finds every fault; what depends on the refused resource is judged as in a preview.
 */
final class StackRun implements Monitor {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REFERENCE_TYPE = "pulumi:pulumi:StackReference";

    private final String organization;
    private final String project;
    private final Rehearsal.Stack stack;
    private final boolean preview;
    private final Cloud cloud;
    private final Map<String, ObjectNode> outputsOfOthers;
    private final Providers providers;
    private final Map<Urn, PlannedResource> resources = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /** @param outputsOfOthers what the stacks that were applied before export, by name; secrets with their text */
    StackRun(
            String organization,
            String project,
            Rehearsal.Stack stack,
            boolean preview,
            Cloud cloud,
            Map<String, ObjectNode> outputsOfOthers) {
        this.organization = organization;
        this.project = project;
        this.stack = stack;
        this.preview = preview;
        this.cloud = cloud;
        this.outputsOfOthers = Map.copyOf(outputsOfOthers);
        this.providers = new Providers(
                stack.name(),
                project,
                stack.config(),
                stack.secretKeys(),
                stack.place(),
                provider -> resources.put(provider.urn(), provider));
    }

    synchronized List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** What the program registered, in an order that no thread has a part in. */
    synchronized Plan plan() {
        return new Plan(
                stack.name(),
                PlanOrder.sorted(resources.values().stream()
                        .map(StackRun::withoutSecrets)
                        .toList()));
    }

    /** What the stack exports, secrets with their text. */
    synchronized ObjectNode stackOutputs() {
        return resources.values().stream()
                .filter(PlannedResource::isStack)
                .map(PlannedResource::outputs)
                .findFirst()
                .orElseGet(JSON::objectNode);
    }

    private static PlannedResource withoutSecrets(PlannedResource r) {
        return withProperties(
                r, (ObjectNode) Values.normalized(r.inputs()), (ObjectNode) Values.normalized(r.outputs()));
    }

    private static PlannedResource withProperties(PlannedResource r, ObjectNode inputs, ObjectNode outputs) {
        return new PlannedResource(
                r.urn(),
                r.custom(),
                r.id(),
                inputs,
                outputs,
                r.parent(),
                r.provider(),
                r.dependencies(),
                r.propertyDependencies(),
                r.options());
    }

    @Override
    public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(SupportsFeatureRequest request) {
        boolean supported = switch (request.getId()) {
            case "secrets", "resourceReferences", "aliasSpecs", "deletedWith", "parameterization" -> true;
            default -> false;
        };
        return answer(() ->
                SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            @Nullable Resource resource, RegisterResourceRequest request) {
        return answer(() -> register(request));
    }

    @Override
    public CompletableFuture<@Nullable Void> registerResourceOutputsAsync(RegisterResourceOutputsRequest request) {
        return answer(() -> {
            Urn urn = Urn.parse(request.getUrn());
            PlannedResource component = resources.get(urn);
            if (component != null) {
                resources.put(urn, withProperties(component, component.inputs(), Wire.json(request.getOutputs())));
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<ReadResourceResponse> readResourceAsync(
            @Nullable Resource resource, ReadResourceRequest request) {
        return answer(() -> request.getType().equals(REFERENCE_TYPE) ? readStack(request) : read(request));
    }

    @Override
    public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        return answer(() -> invoke(request));
    }

    @Override
    public CompletableFuture<CallResponse> callAsync(ResourceCallRequest request) {
        return answer(() -> {
            throw refused("methods are not simulated: " + request.getTok());
        });
    }

    @Override
    public CompletableFuture<RegisterPackageResponse> registerPackageAsync(RegisterPackageRequest request) {
        return answer(() -> {
            throw refused("parameterized packages are not simulated: " + request.getName());
        });
    }

    /** One request at a time, on the caller's thread: nothing here waits. */
    private <T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> handler) {
        var future = new CompletableFuture<T>();
        synchronized (this) {
            try {
                future.complete(handler.get());
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        }
        return ContextAwareCompletableFuture.wrap(future);
    }

    private RegisterResourceResponse register(RegisterResourceRequest request) {
        Urn urn = urn(request.getParent(), request.getType(), request.getName());
        if (resources.containsKey(urn)) {
            // Worded as the engine does (diag.GetDuplicateResourceURNError).
            String message = "Duplicate resource URN '" + urn + "'; try giving it a unique name";
            diagnostics.add(Diagnostic.error(urn.toString(), message));
            throw refused(message);
        }
        if (request.getRemote()) {
            throw refused("remote components are not simulated: " + urn);
        }
        ObjectNode inputs = Wire.json(request.getObject());
        if (!request.getCustom()) {
            resources.put(urn, planned(request, urn, Optional.empty(), inputs, JSON.objectNode(), Optional.empty()));
            return response(urn, "", inputs);
        }
        if (request.getType().startsWith(Providers.TYPE_PREFIX)) {
            return registerProvider(request, urn, inputs);
        }
        return registerCustom(request, urn, inputs);
    }

    private RegisterResourceResponse registerProvider(RegisterResourceRequest request, Urn urn, ObjectNode inputs) {
        Providers.setVersion(inputs, request.getVersion());
        String id = Providers.idOf(providers.add(urn, inputs, preview));
        resources.put(urn, planned(request, urn, Optional.of(id), inputs, inputs, Optional.empty()));
        return response(urn, id, inputs);
    }

    private RegisterResourceResponse registerCustom(RegisterResourceRequest request, Urn urn, ObjectNode given) {
        Providers.Provider provider = provider(request.getProvider(), request.getType(), request.getVersion());
        Optional<String> reference = Optional.of(provider.reference());
        if (!provider.configured()) {
            resources.put(urn, planned(request, urn, Optional.empty(), given, JSON.objectNode(), reference));
            return response(urn, "", JSON.objectNode());
        }
        Cloud.Checked checked = cloud.check(urn.toString(), Secrets.open(given));
        for (Cloud.Failure failure : checked.failures()) {
            // Worded as the engine does (diag.GetResourceInvalidError and …PropertyInvalidValueError).
            diagnostics.add(Diagnostic.error(
                    urn.toString(),
                    failure.property().isEmpty()
                            ? urn.type() + " resource '" + urn.name() + "' has a problem: " + failure.reason()
                            : urn.type() + " resource '" + urn.name() + "': property " + failure.property()
                                    + " has a problem: " + failure.reason()));
        }
        ObjectNode inputs = Secrets.close(checked.inputs(), given);
        Cloud.Created created = created(request, urn, checked, provider.place());
        ObjectNode outputs = Secrets.close(created.outputs(), given);
        Secrets.hideRepeated(outputs, given);
        Secrets.makeSecret(outputs, request.getAdditionalSecretOutputsList());
        resources.put(
                urn,
                planned(
                        request,
                        urn,
                        Optional.of(created.id()).filter(id -> !id.isEmpty()),
                        inputs,
                        outputs,
                        reference));
        return response(urn, created.id(), outputs);
    }

    private Cloud.Created created(RegisterResourceRequest request, Urn urn, Cloud.Checked checked, Cloud.Place place) {
        if (!checked.failures().isEmpty()) {
            return new Cloud.Created("", cloud.preview(urn.toString(), checked.inputs()));
        }
        boolean open = Values.holdsUnknown(checked.inputs());
        if (open && !preview && diagnostics.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    urn.toString(), "an input is unknown though nothing is previewed: " + checked.inputs()));
        }
        if (preview || open) {
            return new Cloud.Created("", cloud.preview(urn.toString(), checked.inputs()));
        }
        try {
            if (!request.getImportId().isEmpty()) {
                return cloud.read(urn.toString(), request.getImportId())
                        .orElseThrow(
                                () -> new CloudException("resource '" + request.getImportId() + "' does not exist"));
            }
            return cloud.create(urn.toString(), checked.inputs(), place);
        } catch (CloudException e) {
            diagnostics.add(Diagnostic.error(urn.toString(), String.valueOf(e.getMessage())));
            return new Cloud.Created("", cloud.preview(urn.toString(), checked.inputs()));
        }
    }

    private Providers.Provider provider(String reference, String type, String version) {
        if (reference.isEmpty()) {
            return providers.defaultFor(type.substring(0, type.indexOf(':')), version, preview);
        }
        return providers.find(reference).orElseThrow(() -> refused("unknown provider '" + reference + "'"));
    }

    private ReadResourceResponse readStack(ReadResourceRequest request) {
        Urn urn = urn(request.getParent(), request.getType(), request.getName());
        String name = request.getId();
        ObjectNode exported = outputsOfOthers.get(stackName(name));
        if (exported == null) {
            // Worded as the engine does (backend client, GetStackOutputs).
            String message = "unknown stack \"" + name + "\"";
            diagnostics.add(Diagnostic.error(urn.toString(), message));
            throw refused(message);
        }
        ObjectNode state = JSON.objectNode().put("name", name);
        state.set("outputs", exported);
        var secrets = state.putArray("secretOutputNames");
        exported.properties().stream()
                .filter(e -> Values.isSecret(e.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(secrets::add);
        Providers.Provider provider = providers.defaultFor("pulumi", "", preview);
        return external(request, urn, provider, JSON.objectNode().put("name", name), state);
    }

    /** The last part of {@code organization/project/stack}, if the others are this run's; a bare name is this project's. */
    private String stackName(String reference) {
        String prefix = organization + "/" + project + "/";
        if (reference.startsWith(prefix)) {
            return reference.substring(prefix.length());
        }
        return reference.contains("/") ? "" : reference;
    }

    private ReadResourceResponse read(ReadResourceRequest request) {
        Urn urn = urn(request.getParent(), request.getType(), request.getName());
        Providers.Provider provider = provider(request.getProvider(), request.getType(), request.getVersion());
        if (request.getId().equals(Values.UNKNOWN)) {
            return external(request, urn, provider, JSON.objectNode(), JSON.objectNode());
        }
        Cloud.Created found = cloud.read(urn.toString(), request.getId()).orElseThrow(() -> {
            String message = "resource '" + request.getId() + "' does not exist";
            diagnostics.add(Diagnostic.error(urn.toString(), message));
            return refused(message);
        });
        return external(request, urn, provider, Wire.json(request.getProperties()), found.outputs());
    }

    private ReadResourceResponse external(
            ReadResourceRequest request, Urn urn, Providers.Provider provider, ObjectNode inputs, ObjectNode outputs) {
        // A program may read one thing twice; the engine keeps the later.
        resources.put(
                urn,
                new PlannedResource(
                        urn,
                        true,
                        Optional.of(request.getId()),
                        inputs,
                        outputs,
                        parent(request.getParent()),
                        Optional.of(provider.reference()),
                        request.getDependenciesList().stream().map(Urn::parse).toList(),
                        new TreeMap<>(),
                        new PlannedResource.Options(
                                false, false, true, false, List.of(), List.of(), List.of(), List.of())));
        return ReadResourceResponse.newBuilder()
                .setUrn(urn.toString())
                .setProperties(Wire.struct(outputs))
                .build();
    }

    private ResourceInvokeResponse invoke(ResourceInvokeRequest request) {
        ObjectNode arguments = Wire.json(request.getArgs());
        if (request.getTok().equals("pulumi:pulumi:getResource")) {
            return getResource(arguments.path("urn").asText());
        }
        Providers.Provider provider = provider(request.getProvider(), request.getTok(), request.getVersion());
        if (!provider.configured() || Values.holdsUnknown(Secrets.open(arguments))) {
            return ResourceInvokeResponse.newBuilder()
                    .setReturn(Struct.getDefaultInstance())
                    .build();
        }
        try {
            ObjectNode result = cloud.invoke(request.getTok(), Secrets.open(arguments), provider.place());
            return ResourceInvokeResponse.newBuilder()
                    .setReturn(Wire.struct(result))
                    .build();
        } catch (CloudException e) {
            return ResourceInvokeResponse.newBuilder()
                    .addFailures(CheckFailure.newBuilder().setReason(String.valueOf(e.getMessage())))
                    .build();
        }
    }

    private ResourceInvokeResponse getResource(String text) {
        PlannedResource found = Optional.ofNullable(resources.get(Urn.parse(text)))
                .orElseThrow(() -> refused("unknown resource " + text));
        ObjectNode result =
                JSON.objectNode().put("urn", text).put("id", found.id().orElse(""));
        result.set("state", found.outputs());
        return ResourceInvokeResponse.newBuilder()
                .setReturn(Wire.struct(result))
                .build();
    }

    private PlannedResource planned(
            RegisterResourceRequest request,
            Urn urn,
            Optional<String> id,
            ObjectNode inputs,
            ObjectNode outputs,
            Optional<String> provider) {
        var propertyDependencies = new TreeMap<String, List<Urn>>();
        request.getPropertyDependenciesMap()
                .forEach((property, urns) -> propertyDependencies.put(
                        property, urns.getUrnsList().stream().map(Urn::parse).toList()));
        return new PlannedResource(
                urn,
                request.getCustom(),
                id,
                inputs,
                outputs,
                parent(request.getParent()),
                provider,
                request.getDependenciesList().stream().map(Urn::parse).toList(),
                propertyDependencies,
                new PlannedResource.Options(
                        request.getProtect(),
                        request.getRetainOnDelete(),
                        false,
                        false,
                        Aliases.urns(request, urn, parent(request.getParent()).map(resources::get)),
                        request.getAdditionalSecretOutputsList().stream()
                                .sorted()
                                .toList(),
                        request.getIgnoreChangesList(),
                        request.getReplaceOnChangesList()));
    }

    private static Optional<Urn> parent(String urn) {
        return urn.isEmpty() ? Optional.empty() : Optional.of(Urn.parse(urn));
    }

    /** As the engine does: the parent's types qualify the type, except that of the stack. */
    private Urn urn(String parent, String type, String name) {
        String qualifier = parent.isEmpty() ? "" : Urn.parse(parent).qualifiedType();
        boolean qualified = !qualifier.isEmpty() && !qualifier.equals(Plan.STACK_TYPE);
        return new Urn(stack.name(), project, qualified ? qualifier + "$" + type : type, name);
    }

    private static RegisterResourceResponse response(Urn urn, String id, ObjectNode state) {
        return RegisterResourceResponse.newBuilder()
                .setUrn(urn.toString())
                .setId(id)
                .setObject(Wire.struct(state))
                .build();
    }

    private static StatusRuntimeException refused(String message) {
        return Status.UNKNOWN.withDescription(message).asRuntimeException();
    }
}
