package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.Cloud.Checked;
import airgap.rehearsal.Cloud.Created;
import airgap.rehearsal.Cloud.Difference;
import airgap.rehearsal.Cloud.Place;
import airgap.rehearsal.CloudException;
import airgap.rehearsal.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * A provider plugin that works on the simulated cloud. Secrets and resource references are not accepted: the engine then
 * sends plain values and ids, and marks as secret in the answers what was secret in the question.
 */
final class ProviderServer extends ResourceProviderImplBase {
    /** At least what any SDK asks for; and what the manifest of a state shows. */
    static final String VERSION = "99.0.0-simulated";

    private final Cloud cloud;
    private final Placement placement;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    ProviderServer(Cloud cloud, Placement placement) {
        this.cloud = cloud;
        this.placement = placement;
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> to) {
        Answer.send(to, Empty::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> to) {
        Answer.send(to, () -> PluginInfo.newBuilder().setVersion(VERSION).build());
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> to) {
        Answer.send(to, ProviderHandshakeResponse::getDefaultInstance);
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> to) {
        Answer.send(
                to,
                () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> to) {
        Answer.send(to, () -> {
            ObjectNode olds = Wire.json(request.getOldInputs());
            ObjectNode news = Wire.json(request.getNews());
            boolean replaces = KubernetesClusters.replaces(olds, news);
            return difference(
                            olds,
                            news,
                            new Difference(differing(olds, news), replaces ? List.of("kubeconfig") : List.of()))
                    .build();
        });
    }

    /** {@inheritDoc} The place holds for the calls that come over the same connection. */
    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> to) {
        String connection = Connection.current();
        Answer.send(to, () -> {
            places.put(connection, placement.of(Wire.json(request.getArgs())));
            return ConfigureResponse.newBuilder().setSupportsPreview(true).build();
        });
    }

    /** {@inheritDoc} The cloud derives made-up names from the URN, so that they need not be carried over from old inputs. */
    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> to) {
        Answer.send(to, () -> {
            Checked checked = cloud.check(request.getUrn(), Wire.json(request.getNews()));
            CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(Wire.struct(checked.inputs()));
            checked.failures()
                    .forEach(failure -> response.addFailures(CheckFailure.newBuilder()
                            .setProperty(failure.property())
                            .setReason(failure.reason())));
            return response.build();
        });
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> to) {
        Answer.send(to, () -> {
            ObjectNode olds = Wire.json(request.getOldInputs());
            ObjectNode news = Wire.json(request.getNews());
            Difference difference = cloud.diff(request.getUrn(), olds, news);
            return difference(olds, news, difference)
                    .setDeleteBeforeReplace(!difference.replaced().isEmpty() && keepsName(request.getUrn(), olds, news))
                    .build();
        });
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> to) {
        Answer.send(to, () -> {
            ObjectNode inputs = Wire.json(request.getProperties());
            if (request.getPreview()) {
                ObjectNode outputs = cloud.preview(request.getUrn(), inputs);
                return CreateResponse.newBuilder()
                        .setProperties(Wire.struct(outputs))
                        .build();
            }
            Created created = cloud.create(request.getUrn(), inputs, place());
            return CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(Wire.struct(created.outputs()))
                    .build();
        });
    }

    /** {@inheritDoc} An empty answer tells the engine that the resource is gone. */
    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> to) {
        Answer.send(to, () -> {
            Optional<Created> found = cloud.read(request.getUrn(), request.getId());
            return found.map(created -> ReadResponse.newBuilder()
                            .setId(created.id())
                            .setProperties(Wire.struct(created.outputs()))
                            .setInputs(Wire.struct(inputs(request, created.outputs())))
                            .build())
                    .orElseGet(ReadResponse::getDefaultInstance);
        });
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> to) {
        Answer.send(to, () -> {
            ObjectNode inputs = Wire.json(request.getNews());
            ObjectNode outputs = request.getPreview()
                    ? previewOfUpdate(request.getUrn(), Wire.json(request.getOlds()), inputs)
                    : cloud.update(request.getUrn(), request.getId(), inputs);
            return UpdateResponse.newBuilder()
                    .setProperties(Wire.struct(outputs))
                    .build();
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> to) {
        Answer.send(to, () -> {
            cloud.delete(request.getUrn(), request.getId());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> to) {
        Answer.send(to, () -> {
            ObjectNode result = cloud.invoke(request.getTok(), Wire.json(request.getArgs()), place());
            return InvokeResponse.newBuilder().setReturn(Wire.struct(result)).build();
        });
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> to) {
        Answer.send(to, Empty::getDefaultInstance);
    }

    private Place place() {
        Place place = places.get(Connection.current());
        if (place == null) {
            throw new CloudException("the provider was not configured before it was used");
        }
        return place;
    }

    /**
     * What AWS computed once stays known in a preview of an update in place; a real provider plans it so. A property that
     * depends on the new inputs is in the preview as a value.
     */
    private ObjectNode previewOfUpdate(String urn, ObjectNode oldOutputs, ObjectNode inputs) {
        ObjectNode outputs = cloud.preview(urn, inputs);
        List<String> computed = new ArrayList<>();
        outputs.properties().forEach(property -> {
            if (isUnknown(property.getValue()) && !inputs.has(property.getKey()) && oldOutputs.has(property.getKey())) {
                computed.add(property.getKey());
            }
        });
        computed.forEach(property -> outputs.set(property, oldOutputs.get(property)));
        return outputs;
    }

    /** What of the outputs stands in a program: what stood in it the last time; for an import, what AWS did not add. */
    private ObjectNode inputs(ReadRequest request, ObjectNode outputs) {
        ObjectNode known = Wire.json(request.getInputs());
        if (!known.isEmpty()) {
            return (ObjectNode) shapedAs(known, outputs);
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        ObjectNode added = cloud.preview(request.getUrn(), nothing);
        ObjectNode completed = cloud.check(request.getUrn(), nothing).inputs();
        List<String> given = names(outputs);
        given.removeIf(name -> !completed.has(name)
                && (isUnknown(added.path(name)) || added.path(name).equals(outputs.path(name))));
        return outputs.deepCopy().retain(given);
    }

    /** The same value without what AWS added to it at any depth. */
    private static JsonNode shapedAs(JsonNode known, JsonNode value) {
        if (known instanceof ObjectNode && value instanceof ObjectNode object) {
            ObjectNode shaped = JsonNodeFactory.instance.objectNode();
            known.properties().forEach(property -> {
                JsonNode found = object.get(property.getKey());
                if (found != null) {
                    shaped.set(property.getKey(), shapedAs(property.getValue(), found));
                }
            });
            return shaped;
        }
        if (known.isArray() && value.isArray() && known.size() == value.size()) {
            ArrayNode shaped = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < known.size(); i++) {
                shaped.add(shapedAs(known.get(i), value.get(i)));
            }
            return shaped;
        }
        return value.deepCopy();
    }

    /**
     * Two resources cannot hold one name at a time, so the old one must go first. Names are the properties that the cloud
     * makes up from the name in the URN (the real providers do the same: pulumi-terraform-bridge {@code
     * nameRequiresDeleteBeforeReplace}).
     */
    private boolean keepsName(String urn, ObjectNode olds, ObjectNode news) {
        String name = urn.substring(urn.lastIndexOf("::") + 2);
        ObjectNode madeUp =
                cloud.check(urn, JsonNodeFactory.instance.objectNode()).inputs();
        return madeUp.properties().stream()
                .filter(property -> property.getValue().asText().contains(name))
                .anyMatch(property -> news.has(property.getKey())
                        && news.path(property.getKey()).equals(olds.path(property.getKey())));
    }

    private static DiffResponse.Builder difference(ObjectNode olds, ObjectNode news, Difference difference) {
        return DiffResponse.newBuilder()
                .setChanges(difference.changed().isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
                .addAllDiffs(difference.changed())
                .addAllReplaces(difference.replaced())
                .putAllDetailedDiff(DetailedDiff.of(olds, news, difference))
                .setHasDetailedDiff(true);
    }

    private static boolean isUnknown(JsonNode value) {
        return value.asText().equals(Cloud.UNKNOWN);
    }

    private static List<String> differing(ObjectNode olds, ObjectNode news) {
        List<String> all = names(news);
        names(olds).stream().filter(name -> !news.has(name)).forEach(all::add);
        all.removeIf(name -> olds.path(name).equals(news.path(name)));
        return all;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
