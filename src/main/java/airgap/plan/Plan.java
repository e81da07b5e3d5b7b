package airgap.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of one stack, parents and dependencies before what needs them.
 *
 * @param stack name, empty for a plan without resources whose document does not tell it
 */
public record Plan(String stack, List<PlannedResource> resources) {
    /** Type of the resource that stands for the stack itself. */
    public static final String STACK_TYPE = "pulumi:pulumi:Stack";

    public Plan {
        resources = List.copyOf(resources);
    }

    /** What the stack exports, by name; empty where it exports nothing. */
    public ObjectNode stackOutputs() {
        return resources.stream()
                .filter(PlannedResource::isStack)
                .map(PlannedResource::outputs)
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Resources of a type token, in the order of the plan. */
    public Stream<PlannedResource> ofType(String type) {
        return resources.stream().filter(r -> r.type().equals(type));
    }

    /** The live resource with this URN. */
    public Optional<PlannedResource> find(Urn urn) {
        return resources.stream()
                .filter(r -> r.urn().equals(urn) && !r.options().delete())
                .findFirst();
    }

    /** Whether every value is known, as in a rehearsal or in what is deployed; false for a preview. */
    public boolean isClosed() {
        return resources.stream().noneMatch(r -> Values.holdsUnknown(r.inputs()) || Values.holdsUnknown(r.outputs()));
    }
}
