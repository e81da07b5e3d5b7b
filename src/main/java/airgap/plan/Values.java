package airgap.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The special values of property documents: unknowns and secrets, and the one form in which a plan holds a number. */
public final class Values {
    /** The engine's sentinel for a value that is not known yet (pulumi/sdk {@code plugin.UnknownStringValue}). */
    public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /** Key that marks an object as a special value (pulumi/sdk {@code resource/sig.Key}). */
    public static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    /** Value under {@link #SIGNATURE} of a secret (pulumi/sdk {@code resource/sig.Secret}). */
    public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    /** A secret as plans hold it: that there is one, never its text. */
    public static ObjectNode secret() {
        return JSON.objectNode().put(SIGNATURE, SECRET).put("ciphertext", "[secret]");
    }

    public static boolean isSecret(JsonNode value) {
        return value.isObject() && SECRET.equals(value.path(SIGNATURE).asText());
    }

    public static boolean isUnknown(JsonNode value) {
        return value.isTextual() && UNKNOWN.equals(value.textValue());
    }

    /** Whether the value is, or holds at any depth, an unknown one. */
    public static boolean holdsUnknown(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode child : value) {
                if (holdsUnknown(child)) {
                    return true;
                }
            }
            return false;
        }
        return isUnknown(value);
    }

    /**
     * A number in the form in which equal numbers are equal nodes: an int where it fits, else a long, else a double.
     */
    public static JsonNode number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            long whole = (long) value;
            return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
        }
        return DoubleNode.valueOf(value);
    }

    /** A copy with numbers in their one form and every secret reduced to {@link #secret()}. */
    public static JsonNode normalized(JsonNode value) {
        if (isSecret(value)) {
            return secret();
        }
        if (value.isObject()) {
            return normalizedObject((ObjectNode) value);
        }
        if (value.isArray()) {
            ArrayNode list = JSON.arrayNode(value.size());
            value.forEach(child -> list.add(normalized(child)));
            return list;
        }
        return value.isNumber() ? number(value.doubleValue()) : value;
    }

    static ObjectNode normalizedObject(ObjectNode value) {
        ObjectNode object = JSON.objectNode();
        value.properties().forEach(e -> object.set(e.getKey(), normalized(e.getValue())));
        return object;
    }
}
