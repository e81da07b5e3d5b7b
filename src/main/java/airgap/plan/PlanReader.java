package airgap.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@code pulumi stack export} writes (version 3), and what {@link PlanWriter} writes. */
public final class PlanReader {
    private static final int VERSION = 3;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlanReader() {}

    /** @throws PlanException if the file cannot be read or holds no plan; the message starts with the file */
    public static Plan read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PlanException(file + ": cannot be read: " + e);
        }
        try {
            return read(text);
        } catch (PlanException e) {
            throw new PlanException(file + ": " + e.getMessage());
        }
    }

    /**
     * Reads a document. Secrets lose their text, whether it is encrypted or plain.
     *
     * @throws PlanException if it holds no plan; the message names the place
     */
    public static Plan read(String text) {
        JsonNode document = parse(text);
        if (!document.isObject()) {
            throw new PlanException("document: expected an object as `pulumi stack export` writes it");
        }
        JsonNode version = document.path("version");
        if (version.asInt() != VERSION) {
            throw new PlanException("version: expected " + VERSION + ", found "
                    + (version.isMissingNode() ? "nothing" : version.toString())
                    + "; write the document with `pulumi stack export`");
        }
        JsonNode deployment = document.path("deployment");
        if (!deployment.isObject()) {
            throw new PlanException("deployment: expected an object");
        }
        JsonNode list = deployment.path("resources");
        if (list.isMissingNode() || list.isNull()) {
            return new Plan("", List.of());
        }
        if (!list.isArray()) {
            throw new PlanException("deployment.resources: expected a list");
        }
        var resources = new ArrayList<PlannedResource>();
        for (int i = 0; i < list.size(); i++) {
            resources.add(resource("deployment.resources[" + i + "]", list.get(i)));
        }
        return new Plan(stack(resources), resources);
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new PlanException((at == null ? "" : "line " + at.getLineNr() + " column " + at.getColumnNr() + ": ")
                    + "not JSON: " + e.getOriginalMessage());
        }
    }

    private static String stack(List<PlannedResource> resources) {
        String stack = "";
        for (int i = 0; i < resources.size(); i++) {
            String other = resources.get(i).urn().stack();
            if (i > 0 && !other.equals(stack)) {
                throw new PlanException("deployment.resources[" + i + "].urn: stack \"" + other
                        + "\" in a plan of stack \"" + stack + "\"");
            }
            stack = other;
        }
        return stack;
    }

    private static PlannedResource resource(String at, JsonNode node) {
        if (!node.isObject()) {
            throw new PlanException(at + ": expected an object");
        }
        Urn urn = urn(
                at + ".urn",
                text(at, node, "urn").orElseThrow(() -> new PlanException(at + ".urn: expected a URN, found nothing")));
        text(at, node, "type").ifPresent(type -> {
            if (!type.equals(urn.type())) {
                throw new PlanException(at + ".type: \"" + type + "\" does not agree with " + urn);
            }
        });
        return new PlannedResource(
                urn,
                flag(at, node, "custom"),
                text(at, node, "id"),
                object(at, node, "inputs"),
                object(at, node, "outputs"),
                text(at, node, "parent").map(parent -> urn(at + ".parent", parent)),
                text(at, node, "provider"),
                urns(at + ".dependencies", node.path("dependencies")),
                propertyDependencies(at + ".propertyDependencies", node.path("propertyDependencies")),
                new PlannedResource.Options(
                        flag(at, node, "protect"),
                        flag(at, node, "retainOnDelete"),
                        flag(at, node, "external"),
                        flag(at, node, "delete"),
                        texts(at, node, "aliases"),
                        texts(at, node, "additionalSecretOutputs"),
                        texts(at, node, "ignoreChanges"),
                        texts(at, node, "replaceOnChanges")));
    }

    private static Urn urn(String at, String text) {
        try {
            return Urn.parse(text);
        } catch (PlanException e) {
            throw new PlanException(at + ": " + e.getMessage());
        }
    }

    private static Optional<String> text(String at, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new PlanException(at + "." + field + ": expected a text");
        }
        return value.textValue().isEmpty() ? Optional.empty() : Optional.of(value.textValue());
    }

    private static boolean flag(String at, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new PlanException(at + "." + field + ": expected true or false");
        }
        return value.booleanValue();
    }

    private static ObjectNode object(String at, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!value.isObject()) {
            throw new PlanException(at + "." + field + ": expected an object");
        }
        return Values.normalizedObject((ObjectNode) value);
    }

    private static List<String> texts(String at, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new PlanException(at + "." + field + ": expected a list");
        }
        var texts = new ArrayList<String>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw new PlanException(at + "." + field + "[" + texts.size() + "]: expected a text");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static List<Urn> urns(String at, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new PlanException(at + ": expected a list");
        }
        var urns = new ArrayList<Urn>();
        for (JsonNode element : value) {
            urns.add(urn(at + "[" + urns.size() + "]", element.asText()));
        }
        return urns;
    }

    private static SortedMap<String, List<Urn>> propertyDependencies(String at, JsonNode value) {
        var dependencies = new TreeMap<String, List<Urn>>();
        if (value.isMissingNode() || value.isNull()) {
            return dependencies;
        }
        if (!value.isObject()) {
            throw new PlanException(at + ": expected an object");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            dependencies.put(entry.getKey(), urns(at + "." + entry.getKey(), entry.getValue()));
        }
        return dependencies;
    }
}
