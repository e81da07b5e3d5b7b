package airgap.proof.estate;

import airgap.plan.Plan;
import airgap.plan.PlanException;
import airgap.plan.PlannedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Resources of all plans by type, and the gaps that reading them leaves. */
final class PlannedNetwork {
    private final Map<String, List<PlannedResource>> byType = new HashMap<>();
    private final Set<String> gaps = new LinkedHashSet<>();

    /** @throws PlanException if two plans are of one stack */
    PlannedNetwork(Collection<Plan> plans) {
        var stacks = new TreeSet<String>();
        for (Plan plan : plans) {
            if (!stacks.add(plan.stack())) {
                throw new PlanException("two plans of stack \"" + plan.stack() + "\"; give one of each");
            }
            for (PlannedResource resource : plan.resources()) {
                if (resource.custom() && !resource.options().delete()) {
                    byType.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                            .add(resource);
                }
            }
        }
    }

    Set<String> types() {
        return byType.keySet();
    }

    List<PlannedResource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Reads every resource of a type that has an id; one without is a gap. */
    void each(String type, BiConsumer<String, Facts> reader) {
        for (PlannedResource resource : ofType(type)) {
            Facts facts = Facts.of(resource, gaps::add);
            Optional<String> id = resource.id();
            if (id.isPresent()) {
                reader.accept(id.get(), facts);
            } else {
                facts.gap("id", "is not known before it exists");
            }
        }
    }

    void gap(String gap) {
        gaps.add(gap);
    }

    List<String> gaps() {
        return List.copyOf(gaps);
    }
}
