package airgap.rehearsal;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Secrets in property documents: each is the SDK's envelope with its text under {@code value}. A cloud never sees
 * envelopes; they are opened before it is asked, and closed again round what it answers.
 */
final class Secrets {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VALUE = "value";
    /** Shorter texts, such as "a", stand in other properties by chance. */
    private static final int SHORTEST_SECRET = 4;

    private Secrets() {}

    /** A value in the envelope of a secret; one that is in it already stays as it is. */
    static JsonNode envelope(JsonNode text) {
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
            return envelope(open);
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

    /** Puts the properties of these names into envelopes, as far as they are there. */
    static void makeSecret(ObjectNode object, Collection<String> properties) {
        for (String property : properties) {
            JsonNode value = object.get(property);
            if (value != null) {
                object.set(property, envelope(value));
            }
        }
    }
}
