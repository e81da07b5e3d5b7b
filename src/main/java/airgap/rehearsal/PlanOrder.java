package airgap.rehearsal;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.plan.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The order of a plan: parents, providers and dependencies first, then by URN; the same whatever ran first. */
final class PlanOrder {
    private PlanOrder() {}

    static List<PlannedResource> sorted(Collection<PlannedResource> resources) {
        Map<Urn, PlannedResource> byUrn = new HashMap<>();
        resources.forEach(r -> byUrn.put(r.urn(), r));
        Map<Urn, Integer> waitingFor = new HashMap<>();
        Map<Urn, List<Urn>> needed = new HashMap<>();
        var ready = new PriorityQueue<Urn>(PlanOrder::stackFirst);
        for (PlannedResource r : resources) {
            Set<Urn> needs = needs(r);
            needs.retainAll(byUrn.keySet());
            needs.remove(r.urn());
            waitingFor.put(r.urn(), needs.size());
            needs.forEach(
                    need -> needed.computeIfAbsent(need, n -> new ArrayList<>()).add(r.urn()));
            if (needs.isEmpty()) {
                ready.add(r.urn());
            }
        }
        var sorted = new ArrayList<PlannedResource>(resources.size());
        for (Urn next = ready.poll(); next != null; next = ready.poll()) {
            PlannedResource resource = byUrn.get(next);
            if (resource != null) {
                sorted.add(resource);
            }
            for (Urn waiting : needed.getOrDefault(next, List.of())) {
                if (waitingFor.merge(waiting, -1, Integer::sum) == 0) {
                    ready.add(waiting);
                }
            }
        }
        if (sorted.size() != resources.size()) {
            throw new IllegalStateException("resources depend on each other in a circle");
        }
        return sorted;
    }

    private static int stackFirst(Urn a, Urn b) {
        boolean aIsStack = a.type().equals(Plan.STACK_TYPE);
        boolean bIsStack = b.type().equals(Plan.STACK_TYPE);
        return aIsStack == bIsStack ? a.compareTo(b) : aIsStack ? -1 : 1;
    }

    private static Set<Urn> needs(PlannedResource r) {
        var needs = new LinkedHashSet<Urn>(r.dependencies());
        r.parent().ifPresent(needs::add);
        r.propertyDependencies().values().forEach(needs::addAll);
        r.provider().ifPresent(reference -> needs.add(Urn.parse(reference.substring(0, reference.lastIndexOf("::")))));
        return needs;
    }
}
