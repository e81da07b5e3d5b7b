package airgap.rehearsal;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Property documents between protobuf, as the SDK speaks, and JSON. A secret is the SDK's envelope, with its text under
 * {@code value}, on both sides.
 */
final class Wire {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VALUE = "value";
    /** Shorter texts, such as "a", stand in other properties by chance. */
    private static final int SHORTEST_SECRET = 4;

    private Wire() {}

    /** Nulls in objects are dropped, as providers take them for absent. */
    static ObjectNode read(Struct struct) {
        ObjectNode object = JSON.objectNode();
        struct.getFieldsMap().forEach((name, value) -> {
            if (value.getKindCase() != Value.KindCase.NULL_VALUE) {
                object.set(name, read(value));
            }
        });
        return object;
    }

    private static JsonNode read(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> TextNode.valueOf(value.getStringValue());
            case NUMBER_VALUE -> Values.number(value.getNumberValue());
            case BOOL_VALUE -> BooleanNode.valueOf(value.getBoolValue());
            case STRUCT_VALUE -> read(value.getStructValue());
            case LIST_VALUE -> {
                ArrayNode list = JSON.arrayNode();
                value.getListValue().getValuesList().forEach(element -> list.add(read(element)));
                yield list;
            }
            default -> NullNode.instance;
        };
    }

    static Struct write(ObjectNode object) {
        Struct.Builder struct = Struct.newBuilder();
        object.properties().forEach(e -> struct.putFields(e.getKey(), write(e.getValue())));
        return struct.build();
    }

    private static Value write(JsonNode node) {
        Value.Builder value = Value.newBuilder();
        switch (node.getNodeType()) {
            case STRING -> value.setStringValue(node.textValue());
            case NUMBER -> value.setNumberValue(node.doubleValue());
            case BOOLEAN -> value.setBoolValue(node.booleanValue());
            case OBJECT -> value.setStructValue(write((ObjectNode) node));
            case ARRAY -> {
                ListValue.Builder list = ListValue.newBuilder();
                node.forEach(element -> list.addValues(write(element)));
                value.setListValue(list);
            }
            default -> value.setNullValue(NullValue.NULL_VALUE);
        }
        return value.build();
    }

    static JsonNode secret(JsonNode text) {
        return Values.isSecret(text)
                ? text
                : JSON.objectNode().put(Values.SIGNATURE, Values.SECRET).set(VALUE, text);
    }

    /** A copy without envelopes, as the cloud takes it. */
    static ObjectNode open(ObjectNode object) {
        ObjectNode result = JSON.objectNode();
        object.properties().forEach(e -> result.set(e.getKey(), openNode(e.getValue())));
        return result;
    }

    private static JsonNode openNode(JsonNode node) {
        if (Values.isSecret(node)) {
            return openNode(node.path(VALUE));
        }
        if (node.isObject()) {
            return open((ObjectNode) node);
        }
        if (node.isArray()) {
            ArrayNode list = JSON.arrayNode(node.size());
            node.forEach(element -> list.add(openNode(element)));
            return list;
        }
        return node;
    }

    /**
     * A copy of open properties in which is secret again what is secret at the same place of {@code like}, as the
     * engine does for providers that do not speak of secrets.
     */
    static ObjectNode close(ObjectNode open, ObjectNode like) {
        ObjectNode result = JSON.objectNode();
        open.properties().forEach(e -> result.set(e.getKey(), closeNode(e.getValue(), like.path(e.getKey()))));
        return result;
    }

    private static JsonNode closeNode(JsonNode open, JsonNode like) {
        if (Values.isSecret(like)) {
            return secret(open);
        }
        if (open.isObject() && like.isObject()) {
            return close((ObjectNode) open, (ObjectNode) like);
        }
        if (open.isArray() && like.isArray()) {
            ArrayNode list = JSON.arrayNode(open.size());
            for (int i = 0; i < open.size(); i++) {
                list.add(closeNode(open.get(i), like.path(i)));
            }
            return list;
        }
        return open;
    }

    /** Makes every property secret that repeats a secret text of {@code like} under another name. */
    static void hideRepeated(ObjectNode object, ObjectNode like) {
        var texts = new HashSet<String>();
        secretTexts(like, false, texts);
        if (!texts.isEmpty()) {
            var repeating = object.properties().stream()
                    .filter(e -> repeats(e.getValue(), texts))
                    .map(Map.Entry::getKey)
                    .toList();
            makeSecret(object, repeating);
        }
    }

    private static void secretTexts(JsonNode node, boolean secret, Set<String> texts) {
        if (Values.isSecret(node)) {
            secretTexts(node.path(VALUE), true, texts);
        } else if (node.isContainerNode()) {
            node.forEach(child -> secretTexts(child, secret, texts));
        } else if (secret && node.isTextual() && node.textValue().length() >= SHORTEST_SECRET) {
            texts.add(node.textValue());
        }
    }

    private static boolean repeats(JsonNode node, Set<String> texts) {
        if (Values.isSecret(node)) {
            return false;
        }
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (repeats(child, texts)) {
                    return true;
                }
            }
            return false;
        }
        return node.isTextual() && texts.stream().anyMatch(node.textValue()::contains);
    }

    static void makeSecret(ObjectNode object, Collection<String> properties) {
        for (String property : properties) {
            JsonNode value = object.get(property);
            if (value != null) {
                object.set(property, secret(value));
            }
        }
    }
}
