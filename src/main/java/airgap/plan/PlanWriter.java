package airgap.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes a plan in the format of {@code pulumi stack export}. Equal plans give equal bytes: sorted properties, LF, no
 * times. No secret's text is ever written.
 */
public final class PlanWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private PlanWriter() {}

    public static void write(Plan plan, Path file) throws IOException {
        Files.writeString(file, write(plan), StandardCharsets.UTF_8);
    }

    /** The document, with a line feed at its end. */
    public static String write(Plan plan) {
        ObjectNode document = JSON.objectNode().put("version", 3);
        ObjectNode deployment = document.putObject("deployment");
        deployment.putObject("manifest");
        ArrayNode resources = deployment.putArray("resources");
        plan.resources().forEach(r -> resources.add(resource(r)));
        try {
            return WRITER.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode resource(PlannedResource r) {
        ObjectNode node = JSON.objectNode();
        node.put("urn", r.urn().toString());
        node.put("custom", r.custom());
        r.id().ifPresent(id -> node.put("id", id));
        node.put("type", r.type());
        setUnlessEmpty(node, "inputs", sorted(r.inputs()));
        setUnlessEmpty(node, "outputs", sorted(r.outputs()));
        r.parent().ifPresent(parent -> node.put("parent", parent.toString()));
        r.provider().ifPresent(provider -> node.put("provider", provider));
        PlannedResource.Options options = r.options();
        putIfSet(node, "protect", options.protect());
        putIfSet(node, "retainOnDelete", options.retainOnDelete());
        putIfSet(node, "external", options.external());
        putIfSet(node, "delete", options.delete());
        setUnlessEmpty(node, "dependencies", urns(r.dependencies()));
        ObjectNode properties = JSON.objectNode();
        r.propertyDependencies().forEach((property, urns) -> properties.set(property, urns(urns)));
        setUnlessEmpty(node, "propertyDependencies", properties);
        setUnlessEmpty(node, "aliases", texts(options.aliases()));
        setUnlessEmpty(node, "additionalSecretOutputs", texts(options.additionalSecretOutputs()));
        setUnlessEmpty(node, "ignoreChanges", texts(options.ignoreChanges()));
        setUnlessEmpty(node, "replaceOnChanges", texts(options.replaceOnChanges()));
        return node;
    }

    private static void putIfSet(ObjectNode node, String field, boolean value) {
        if (value) {
            node.put(field, true);
        }
    }

    private static void setUnlessEmpty(ObjectNode node, String field, JsonNode value) {
        if (!value.isEmpty()) {
            node.set(field, value);
        }
    }

    private static ArrayNode urns(List<Urn> urns) {
        return texts(urns.stream().map(Urn::toString).toList());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static JsonNode sorted(JsonNode value) {
        if (Values.isSecret(value)) {
            return Values.secret();
        }
        if (value.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            value.properties().forEach(e -> fields.put(e.getKey(), sorted(e.getValue())));
            ObjectNode object = JSON.objectNode();
            fields.forEach(object::set);
            return object;
        }
        if (value.isArray()) {
            ArrayNode list = JSON.arrayNode(value.size());
            value.forEach(child -> list.add(sorted(child)));
            return list;
        }
        return value;
    }
}
