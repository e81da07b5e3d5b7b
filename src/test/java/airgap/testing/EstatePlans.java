package airgap.testing;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.rehearsal.Diagnostic;
import airgap.rehearsal.Rehearsal;
import airgap.rehearsal.aws.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The plans of all stacks of an estate, to be looked into and to be compared with those after a change of its settings. */
public final class EstatePlans {
    /** A day on which all approvals of the sample estates are in force. */
    public static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    private static final Rules RULES = new Rules();

    private final SortedMap<String, Plan> plans;

    private EstatePlans(SortedMap<String, Plan> plans) {
        this.plans = Collections.unmodifiableSortedMap(plans);
    }

    /**
     * Rehearses all stacks of a project.
     *
     * @throws AssertionError with what went wrong, if anything did
     */
    public static EstatePlans of(Path project) {
        return of(project, false);
    }

    /**
     * The first preview of all stacks of a project, the values of AWS still unknown.
     *
     * @throws AssertionError with what went wrong, if anything did
     */
    public static EstatePlans previewed(Path project) {
        return of(project, true);
    }

    private static EstatePlans of(Path project, boolean preview) {
        var rehearsal = new StackRehearsal(project, DAY);
        var plans = new TreeMap<String, Plan>();
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), preview)) {
            if (!result.errors().isEmpty()) {
                throw new AssertionError(result.stack() + ": "
                        + result.errors().stream().map(Diagnostic::message).toList());
            }
            plans.put(result.stack(), result.plan().orElseThrow());
        }
        return new EstatePlans(plans);
    }

    /** By stack name. */
    public Map<String, Plan> plans() {
        return plans;
    }

    /** Resources of a type in all stacks. */
    public List<PlannedResource> ofType(String type) {
        return plans.values().stream().flatMap(plan -> plan.ofType(type)).toList();
    }

    /** What an update from these plans to those would do, in order of stack, type and name; stack outputs left out. */
    public List<Change> changesTo(EstatePlans after) {
        SortedMap<String, PlannedResource> old = byUrn();
        SortedMap<String, PlannedResource> wanted = after.byUrn();
        var urns = new TreeSet<>(old.keySet());
        urns.addAll(wanted.keySet());
        var changes = new ArrayList<Change>();
        for (String urn : urns) {
            PlannedResource was = old.get(urn);
            PlannedResource is = wanted.get(urn);
            if (was == null && is != null) {
                changes.add(new Change(stack(urn), Effect.ADDS, is, List.of()));
            } else if (was != null && is == null) {
                changes.add(new Change(stack(urn), Effect.REMOVES, was, List.of()));
            } else if (was != null && is != null) {
                List<String> properties = properties(was.inputs(), is.inputs());
                if (!properties.isEmpty()) {
                    changes.add(new Change(
                            stack(urn), replaces(was, is) ? Effect.REPLACES : Effect.CHANGES, is, properties));
                }
            }
        }
        return changes;
    }

    /** What becomes of a resource. */
    public enum Effect {
        ADDS,
        CHANGES,
        REPLACES,
        REMOVES
    }

    /**
     * What becomes of one resource.
     *
     * @param properties inputs that differ, of a resource that is changed or replaced
     */
    public record Change(String stack, Effect effect, PlannedResource resource, List<String> properties) {

        /** Such as {@code network: changes aws:ec2/vpc:Vpc inspection [tags]}. */
        @Override
        public String toString() {
            return stack + ": " + effect.name().toLowerCase(java.util.Locale.ROOT) + " " + resource.type() + " "
                    + resource.urn().name() + (properties.isEmpty() ? "" : " " + properties);
        }
    }

    private SortedMap<String, PlannedResource> byUrn() {
        var resources = new TreeMap<String, PlannedResource>();
        plans.forEach((stack, plan) ->
                plan.resources().forEach(resource -> resources.put(stack + "\n" + resource.urn(), resource)));
        return resources;
    }

    private static String stack(String key) {
        return key.substring(0, key.indexOf('\n'));
    }

    private static List<String> properties(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .toList();
    }

    /** As AWS does: what the simulated cloud knows of properties that cannot be changed in place. */
    private static boolean replaces(PlannedResource before, PlannedResource after) {
        return RULES.of(after.type()).replacing().stream()
                .map(path -> "/" + path.replace('.', '/'))
                .anyMatch(pointer -> !at(before, pointer).equals(at(after, pointer)));
    }

    private static Object at(PlannedResource resource, String pointer) {
        var found = resource.inputs().at(pointer);
        return found.isMissingNode() ? JsonNodeFactory.instance.nullNode() : found;
    }
}
