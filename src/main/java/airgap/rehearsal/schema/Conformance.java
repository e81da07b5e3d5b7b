package airgap.rehearsal.schema;

import airgap.plan.Values;
import airgap.rehearsal.Cloud.Failure;
import airgap.rehearsal.schema.Shape.ListOf;
import airgap.rehearsal.schema.Shape.MapOf;
import airgap.rehearsal.schema.Shape.ObjectOf;
import airgap.rehearsal.schema.Shape.Property;
import airgap.rehearsal.schema.Shape.Scalar;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether inputs have the names and types that the schema asks for. Unknown values conform to everything. */
public final class Conformance {
    private final List<Failure> failures = new ArrayList<>();

    private Conformance() {}

    public static List<Failure> failures(Schema schema, ObjectNode inputs) {
        var conformance = new Conformance();
        conformance.object("", schema.inputs(), inputs);
        return conformance.failures;
    }

    private void object(String path, Map<String, Property> properties, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            Property property = properties.get(name);
            if (property != null) {
                value(join(path, name), property.shape(), field.getValue());
            } else if (!name.startsWith("__")) {
                fail(join(path, name), "there is no such property");
            }
        }
        for (Property property : properties.values()) {
            if (property.required() && !object.has(property.name())) {
                fail(join(path, property.name()), "is required and missing");
            }
        }
    }

    private void value(String path, Shape shape, JsonNode value) {
        if (Values.isUnknown(value) || value.isNull()) {
            return;
        }
        if (shape instanceof Scalar scalar) {
            expect(conforms(scalar, value), path, scalar.name().toLowerCase(Locale.ROOT), value);
        } else if (shape instanceof ListOf list) {
            if (expect(value.isArray(), path, "list", value)) {
                for (int i = 0; i < value.size(); i++) {
                    value(path + "[" + i + "]", list.element(), value.get(i));
                }
            }
        } else if (shape instanceof MapOf map) {
            if (expect(value.isObject(), path, "map", value)) {
                value.properties().forEach(e -> value(join(path, e.getKey()), map.element(), e.getValue()));
            }
        } else if (shape instanceof ObjectOf object && expect(value.isObject(), path, "object", value)) {
            object(path, object.properties().get(), value);
        }
    }

    private static boolean conforms(Scalar scalar, JsonNode value) {
        return switch (scalar) {
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
        };
    }

    private boolean expect(boolean conforms, String path, String expected, JsonNode found) {
        if (!conforms) {
            // The value itself may be a secret: only its type is told.
            fail(
                    path,
                    "must be a " + expected + ", found "
                            + found.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return conforms;
    }

    private void fail(String path, String reason) {
        failures.add(new Failure(path, reason));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
