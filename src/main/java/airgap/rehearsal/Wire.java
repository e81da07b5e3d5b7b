package airgap.rehearsal;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.Set;

/**
 * Property values between protocol buffers, as engine and SDK speak, and JSON. Objects come out sorted by key, so that
 * equal values give equal texts; the envelopes of secrets pass through as they are.
 */
public final class Wire {
    /** The engine has one sentinel per kind of value (pulumi/sdk {@code resource/plugin/rpc.go}); a cloud knows one. */
    private static final Set<String> UNKNOWNS = Set.of(
            Cloud.UNKNOWN,
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
            "030794c1-ac77-496b-92df-f27374a8bd58", // asset
            "e48ece36-62e2-4504-bad9-02848725956a", // archive
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"); // object

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Wire() {}

    /** A null property is an absent one, as it is to the engine. */
    public static ObjectNode json(Struct struct) {
        ObjectNode object = JSON.objectNode();
        struct.getFieldsMap().entrySet().stream()
                .filter(field -> !field.getValue().hasNullValue())
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> object.set(field.getKey(), json(field.getValue())));
        return object;
    }

    /** The other way; nulls stay. */
    public static Struct struct(ObjectNode object) {
        Struct.Builder struct = Struct.newBuilder();
        object.properties().forEach(field -> struct.putFields(field.getKey(), value(field.getValue())));
        return struct.build();
    }

    private static JsonNode json(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> JSON.nullNode();
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case NUMBER_VALUE -> Values.number(value.getNumberValue());
            case STRING_VALUE ->
                JSON.textNode(UNKNOWNS.contains(value.getStringValue()) ? Cloud.UNKNOWN : value.getStringValue());
            case STRUCT_VALUE -> json(value.getStructValue());
            case LIST_VALUE -> {
                ArrayNode array = JSON.arrayNode();
                value.getListValue().getValuesList().forEach(element -> array.add(json(element)));
                yield array;
            }
        };
    }

    private static Value value(JsonNode node) {
        Value.Builder value = Value.newBuilder();
        return switch (node.getNodeType()) {
            case BOOLEAN -> value.setBoolValue(node.booleanValue()).build();
            case NUMBER -> value.setNumberValue(node.doubleValue()).build();
            case STRING -> value.setStringValue(node.textValue()).build();
            case OBJECT -> value.setStructValue(struct((ObjectNode) node)).build();
            case ARRAY -> {
                ListValue.Builder list = ListValue.newBuilder();
                node.forEach(element -> list.addValues(value(element)));
                yield value.setListValue(list).build();
            }
            default -> value.setNullValue(NullValue.NULL_VALUE).build();
        };
    }
}
