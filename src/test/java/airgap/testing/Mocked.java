package airgap.testing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mockito.ArgumentCaptor;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * A program run against Pulumi's mocks. The mocks hide resource options, so what the program really asked for is taken from
 * a Mockito spy on the monitor.
 */
public final class Mocked {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestResult result;
    private final List<Registered> registered;

    private Mocked(TestResult result, List<Registered> registered) {
        this.result = result;
        this.registered = registered;
    }

    /** Runs a program in an update, in a stack without configuration. */
    public static Mocked run(Consumer<Context> program) {
        return new Setting("test").run(program);
    }

    /** What surrounds a program. */
    public static final class Setting {
        private final String stack;
        private boolean preview;
        private Map<String, String> config = Map.of();
        private final Map<String, Map<String, Object>> exports = new HashMap<>();

        public Setting(String stack) {
            this.stack = stack;
        }

        public Setting inPreview() {
            preview = true;
            return this;
        }

        public Setting config(Map<String, String> values) {
            config = values;
            return this;
        }

        /** What a stack reference of this full name answers. */
        public Setting exports(String reference, Map<String, Object> outputs) {
            exports.put(reference, outputs);
            return this;
        }

        public Mocked run(Consumer<Context> program) {
            var monitors = new ArrayList<MockMonitor>();
            TestResult result = PulumiTestInternal.builder()
                    .mocks(new Answers(exports, preview))
                    .options(TestOptions.builder()
                            .organizationName("organization")
                            .projectName("airgap")
                            .stackName(stack)
                            .preview(preview)
                            .build())
                    .config(config)
                    .monitorDecorator(monitor -> {
                        monitors.add(spy(monitor));
                        return monitors.get(0);
                    })
                    .build()
                    .runTest(program);
            var requests = ArgumentCaptor.forClass(RegisterResourceRequest.class);
            verify(monitors.get(0), atLeast(0)).registerResourceAsync(any(), requests.capture());
            return new Mocked(
                    result, requests.getAllValues().stream().map(Registered::of).toList());
        }
    }

    /** What AWS would fill in, as far as the program reads it. */
    private record Answers(Map<String, Map<String, Object>> exports, boolean preview) implements Mocks {
        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            var state = new HashMap<>(args.inputs);
            if (args.type.equals("pulumi:pulumi:StackReference")) {
                return CompletableFuture.completedFuture(ResourceResult.of(
                        Optional.ofNullable(args.id), reference(String.valueOf(args.inputs.get("name")))));
            }
            if (!preview) {
                state.put("arn", "arn:" + args.name);
                state.put("keyId", "key-" + args.name);
                state.putIfAbsent("name", args.name);
                state.putIfAbsent("availabilityZone", "zone-of-" + args.name);
                state.put("latestVersion", 1);
                state.put("endpoint", "https://api." + args.name);
                state.put("certificateAuthority", Map.of("data", "Y2E="));
                state.put("firewallStatuses", firewallStatuses(args));
                state.putIfAbsent("transitGatewayAttachmentId", "attachment-of-" + args.name);
                state.put(
                        "dnsEntries",
                        List.of(Map.of("dnsName", args.name + ".vpce.amazonaws.com", "hostedZoneId", "Z" + args.name)));
            }
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name + "-id"), state));
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            var answer = new HashMap<String, Object>(args.args);
            answer.put("id", "answer-of-" + args.token.substring(args.token.lastIndexOf(':') + 1));
            answer.put("arn", "arn:answer");
            return CompletableFuture.completedFuture(answer);
        }

        private Map<String, Object> reference(String name) {
            return Map.of(
                    "name", name,
                    "outputs", exports.getOrDefault(name, Map.of()),
                    "secretOutputNames", List.of());
        }

        private static List<?> firewallStatuses(ResourceArgs args) {
            if (!(args.inputs.get("subnetMappings") instanceof List<?> mappings)) {
                return List.of();
            }
            return List.of(Map.of(
                    "syncStates",
                    mappings.stream()
                            .map(mapping -> ((Map<?, ?>) mapping).get("subnetId"))
                            .map(subnet -> Map.of(
                                    "attachments",
                                    List.of(Map.of("subnetId", subnet, "endpointId", "vpce-of-" + subnet))))
                            .toList()));
        }
    }

    /** A resource as the program asked for it. */
    public record Registered(String type, String name, JsonNode inputs, RegisterResourceRequest request) {
        private static Registered of(RegisterResourceRequest request) {
            return new Registered(request.getType(), request.getName(), json(request.getObject()), request);
        }

        public boolean isProtected() {
            return request.getProtect();
        }

        public String text(String pointer) {
            return inputs.at(pointer).asText();
        }

        private static JsonNode json(Struct struct) {
            try {
                return JSON.readTree(JsonFormat.printer().print(struct));
            } catch (InvalidProtocolBufferException | JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The only resource of this type and name. */
    public Registered resource(String type, String name) {
        List<Registered> found =
                ofType(type).stream().filter(r -> r.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources " + type + " " + name + "; there are "
                    + ofType(type).stream().map(Registered::name).toList() + "\n" + errors());
        }
        return found.get(0);
    }

    public List<Registered> ofType(String type) {
        return registered.stream().filter(r -> r.type().equals(type)).toList();
    }

    public List<Registered> all() {
        return registered;
    }

    /** Everything that went wrong, as one text; empty if nothing did. */
    public String errors() {
        return result.exceptions().stream().map(Throwable::toString).collect(Collectors.joining("\n"))
                + String.join("\n", result.errors());
    }
}
