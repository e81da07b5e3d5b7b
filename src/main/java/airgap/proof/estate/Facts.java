package airgap.proof.estate;

import airgap.plan.PlanException;
import airgap.plan.PlannedResource;
import airgap.plan.Values;
import airgap.proof.packet.Ipv4;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Properties of a resource, or of an object in one; what is not known yet becomes a gap and reads as absent. */
final class Facts {
    private final Origin origin;
    private final String path;
    private final JsonNode asked;
    private final JsonNode answered;
    private final Consumer<String> gaps;
    private final PlannedResource resource;

    private Facts(PlannedResource resource, String path, JsonNode asked, JsonNode answered, Consumer<String> gaps) {
        this.resource = resource;
        origin = Origin.of(resource);
        this.path = path;
        this.asked = asked;
        this.answered = answered;
        this.gaps = gaps;
    }

    static Facts of(PlannedResource resource, Consumer<String> gaps) {
        return new Facts(resource, "", resource.inputs(), resource.outputs(), gaps);
    }

    Origin origin() {
        return origin;
    }

    /** What was asked for, else what the provider answered; absent where it is null or not known yet. */
    private JsonNode value(String name) {
        JsonNode value = present(asked.path(name)) ? asked.path(name) : answered.path(name);
        if (Values.isUnknown(value)) {
            gap(name, "is not known before it exists");
            return MissingNode.getInstance();
        }
        return value;
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    /** A text, a number or a flag; empty for an empty text. */
    Optional<String> text(String name) {
        JsonNode value = value(name);
        if (!present(value)) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw wrong(name, "expected a text");
        }
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    /** Like {@link #text}, without what only the provider answered. */
    Optional<String> asked(String name) {
        return new Facts(resource, path, asked, MissingNode.getInstance(), gaps).text(name);
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    int number(String name) {
        String text = text(name).orElse("0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "expected a whole number, found \"" + text + "\"");
        }
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (JsonNode element : list(name)) {
            if (Values.isUnknown(element)) {
                gap(name, "is not known before it exists");
            } else if (element.isValueNode()) {
                texts.add(element.asText());
            } else {
                throw wrong(name, "expected a list of texts");
            }
        }
        return texts;
    }

    /** An object; nothing is in it where there is none. */
    Facts object(String name) {
        return new Facts(resource, at(name), asked.path(name), answered.path(name), gaps);
    }

    /** Objects of a list, those that were asked for, else those that the provider answered. */
    List<Facts> objects(String name) {
        var objects = new ArrayList<Facts>();
        for (JsonNode element : list(name)) {
            objects.add(new Facts(
                    resource, at(name) + "[" + objects.size() + "]", element, MissingNode.getInstance(), gaps));
        }
        return objects;
    }

    private JsonNode list(String name) {
        JsonNode value = value(name);
        if (present(value) && !value.isArray()) {
            throw wrong(name, "expected a list");
        }
        return value;
    }

    /** A block of addresses. */
    Optional<Ipv4.Block> block(String name) {
        return text(name).map(text -> block(name, text));
    }

    Ipv4.Block block(String name, String text) {
        return Ipv4.block(text)
                .orElseThrow(() -> wrong(name, "\"" + text + "\" is no CIDR block of IPv4, such as 10.0.0.0/16"));
    }

    boolean has(String name) {
        return present(value(name))
                && !(value(name).isContainerNode() && value(name).isEmpty());
    }

    /** Whether a property is made from what a resource of this type answered. */
    boolean hangsOn(String property, String type) {
        return resource.propertyDependencies().getOrDefault(property, List.of()).stream()
                .anyMatch(urn -> urn.type().equals(type));
    }

    /** Says that something about this resource is not known, or not understood. */
    void gap(String name, String why) {
        gaps.accept(origin + " " + at(name) + " " + why);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    PlanException wrong(String name, String fault) {
        return new PlanException(origin + " " + at(name) + ": " + fault);
    }
}
