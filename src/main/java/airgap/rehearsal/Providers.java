package airgap.rehearsal;

import airgap.plan.PlannedResource;
import airgap.plan.Urn;
import airgap.plan.Values;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The providers of one stack: those that the program made, and the default ones that the engine makes on demand. */
final class Providers {
    static final String TYPE_PREFIX = "pulumi:providers:";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String stack;
    private final String project;
    private final Map<String, String> config;
    private final Set<String> secretKeys;
    private final Cloud.Place home;
    private final Consumer<PlannedResource> register;
    private final Map<String, Provider> byUrn = new HashMap<>();

    /**
     * @param reference {@code <urn>::<id>}
     * @param configured whether every input is known; an unconfigured provider is never asked
     */
    record Provider(Urn urn, String reference, ObjectNode inputs, boolean configured, Cloud.Place place) {}

    Providers(
            String stack,
            String project,
            Map<String, String> config,
            Set<String> secretKeys,
            Cloud.Place home,
            Consumer<PlannedResource> register) {
        this.stack = stack;
        this.project = project;
        this.config = new TreeMap<>(config);
        this.secretKeys = secretKeys;
        this.home = home;
        this.register = register;
    }

    /** The provider that a program made; the id is made up from its URN, as the engine makes up a random one. */
    Provider add(Urn urn, ObjectNode inputs, boolean preview) {
        String id = preview
                ? Values.UNKNOWN
                : UUID.nameUUIDFromBytes(urn.toString().getBytes(StandardCharsets.UTF_8))
                        .toString();
        ObjectNode open = Secrets.open(inputs);
        var provider = new Provider(urn, urn + "::" + id, inputs, !Values.holdsUnknown(open), place(open));
        byUrn.put(urn.toString(), provider);
        return provider;
    }

    /** A provider that is a plugin has a version, and an object in which the engine keeps what is its own. */
    static void setVersion(ObjectNode inputs, String version) {
        if (!version.isEmpty()) {
            inputs.put("version", version);
            inputs.putObject("__internal");
        }
    }

    /** The provider under a reference, whose id may be unknown to the program. */
    Optional<Provider> find(String reference) {
        int id = reference.lastIndexOf("::");
        return Optional.ofNullable(byUrn.get(id < 0 ? reference : reference.substring(0, id)));
    }

    /** The default provider of a package in a version, made at the first call. */
    Provider defaultFor(String pkg, String version, boolean preview) {
        String name = version.isEmpty() ? "default" : "default_" + version.replaceAll("[^0-9A-Za-z]", "_");
        Urn urn = new Urn(stack, project, TYPE_PREFIX + pkg, name);
        Provider known = byUrn.get(urn.toString());
        if (known != null) {
            return known;
        }
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        config.forEach((key, value) -> {
            if (key.startsWith(pkg + ":")) {
                JsonNode text = JsonNodeFactory.instance.textNode(value);
                inputs.set(key.substring(pkg.length() + 1), secretKeys.contains(key) ? Secrets.envelope(text) : text);
            }
        });
        setVersion(inputs, version);
        Provider provider = add(urn, inputs, preview);
        register.accept(new PlannedResource(
                urn,
                true,
                Optional.of(idOf(provider)),
                inputs,
                inputs,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                PlannedResource.Options.NONE));
        return provider;
    }

    static String idOf(Provider provider) {
        return provider.reference().substring(provider.urn().toString().length() + 2);
    }

    /** A provider that allows exactly one account works there; otherwise it works where the stack does. */
    private Cloud.Place place(ObjectNode inputs) {
        List<String> accounts = texts(inputs.path("allowedAccountIds"));
        String account = accounts.size() == 1 ? accounts.get(0) : home.account();
        String region = inputs.path("region").asText("");
        return new Cloud.Place(account, region.isEmpty() || region.equals(Values.UNKNOWN) ? home.region() : region);
    }

    private static List<String> texts(JsonNode jsonText) {
        try {
            JsonNode list = MAPPER.readTree(jsonText.asText("[]"));
            return list.isArray()
                    ? StreamSupport.stream(list.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList()
                    : List.of();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
