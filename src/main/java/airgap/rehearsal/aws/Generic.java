package airgap.rehearsal.aws;

import airgap.plan.Values;
import airgap.rehearsal.schema.Schema;
import airgap.rehearsal.schema.Shape;
import airgap.rehearsal.schema.Shape.ListOf;
import airgap.rehearsal.schema.Shape.MapOf;
import airgap.rehearsal.schema.Shape.ObjectOf;
import airgap.rehearsal.schema.Shape.Property;
import airgap.rehearsal.schema.Shape.Scalar;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/** Ids and outputs of types that have no rules of their own, from the schema and the URN. */
public final class Generic {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Generic() {}

    public static String id(Making making) {
        String name = making.type().substring(making.type().lastIndexOf(':') + 1);
        return name.toLowerCase(Locale.ROOT) + "-0" + making.hex(name, 16);
    }

    /** Every output that is always there and that nothing has set yet. */
    public static void fill(Schema schema, Making making) {
        tags(schema, making.inputs(), making.outputs());
        if (making.type().startsWith("kubernetes:")) {
            // The Kubernetes provider answers with what it was given.
            return;
        }
        for (Property output : schema.outputs().values()) {
            if (output.required() && !making.outputs().has(output.name())) {
                making.outputs().set(output.name(), value(making, output.name(), output.shape()));
            }
        }
    }

    /** As a preview shows it: what AWS makes is unknown. */
    public static ObjectNode preview(Schema schema, ObjectNode inputs) {
        ObjectNode outputs = inputs.deepCopy();
        tags(schema, inputs, outputs);
        for (Property output : schema.outputs().values()) {
            if (output.required() && !outputs.has(output.name())) {
                outputs.put(output.name(), Values.UNKNOWN);
            }
        }
        return outputs;
    }

    private static void tags(Schema schema, ObjectNode inputs, ObjectNode outputs) {
        if (schema.outputs().containsKey("tagsAll") && !outputs.has("tagsAll")) {
            JsonNode tags = inputs.path("tags");
            outputs.set("tagsAll", tags.isMissingNode() ? JSON.objectNode() : tags);
        }
    }

    private static JsonNode value(Making making, String name, Shape shape) {
        if (shape == Scalar.STRING) {
            return TextNode.valueOf(text(making, name));
        }
        if (shape == Scalar.BOOLEAN) {
            return BooleanNode.FALSE;
        }
        if (shape == Scalar.INTEGER || shape == Scalar.NUMBER) {
            return IntNode.valueOf(0);
        }
        if (shape instanceof ListOf) {
            return JSON.arrayNode();
        }
        if (shape instanceof MapOf) {
            return JSON.objectNode();
        }
        if (shape instanceof ObjectOf object) {
            ObjectNode value = JSON.objectNode();
            for (Property property : object.properties().get().values()) {
                if (property.required()) {
                    value.set(property.name(), value(making, property.name(), property.shape()));
                }
            }
            return value;
        }
        return TextNode.valueOf(name + "-" + making.hex(name, 12));
    }

    private static String text(Making making, String name) {
        return switch (name) {
            case "arn" -> making.arn(service(making.type()), resource(making.type()) + "/" + making.id());
            case "ownerId", "accountId", "registryId", "owner", "awsAccountId" -> making.account();
            case "region" -> making.region();
            case "namePrefix" -> "";
            case "createdAt", "createdDate", "createDate", "creationDate", "createTime" -> "1970-01-01T00:00:00Z";
            case "status", "state" -> "ACTIVE";
            default -> name.startsWith("ipv6") ? "" : name + "-" + making.hex(name, 12);
        };
    }

    /** {@code ec2} of {@code aws:ec2/vpc:Vpc}. */
    private static String service(String type) {
        return type.split("[:/]", 3)[1];
    }

    /** {@code vpc} of {@code aws:ec2/vpc:Vpc}. */
    private static String resource(String type) {
        String[] parts = type.split("[:/]", -1);
        return parts[parts.length - 2];
    }
}
