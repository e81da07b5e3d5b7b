package airgap.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A plan as text for review: one file for each top-level component, what was asked for and what is unusual about it;
 * nothing that a provider makes up. Equal plans give equal text, and a small change gives a small difference.
 */
public final class CanonicalText {
    /** What stands in the stack itself and not in a component. */
    private static final String ROOT = "stack.yaml";

    private static final String PROVIDERS = "providers.yaml";
    private static final String OUTPUTS = "outputs.yaml";
    private static final Pattern NOT_IN_A_FILE_NAME = Pattern.compile("[^A-Za-z0-9._-]+");

    private final Plan plan;
    private final References references;
    private final Map<Urn, PlannedResource> byUrn = new HashMap<>();

    private CanonicalText(Plan plan, Collection<Plan> others) {
        this.plan = plan;
        this.references = new References(plan, others);
        plan.resources().forEach(r -> byUrn.put(r.urn(), r));
    }

    /**
     * The text of a plan.
     *
     * @param others plans of other stacks, so that what comes from them is told by name
     * @return texts by file name, such as {@code inspection.yaml}; LF, one at the end
     */
    public static SortedMap<String, String> of(Plan plan, Collection<Plan> others) {
        return new CanonicalText(plan, others).files();
    }

    private SortedMap<String, String> files() {
        Map<String, List<PlannedResource>> groups = new TreeMap<>();
        Map<Urn, String> fileOfTop = fileNames();
        for (PlannedResource resource : plan.resources()) {
            if (!resource.isStack()) {
                groups.computeIfAbsent(file(resource, fileOfTop), f -> new ArrayList<>())
                        .add(resource);
            }
        }
        var files = new TreeMap<String, String>();
        groups.forEach((file, resources) -> files.put(file, text(resources)));
        if (!plan.stackOutputs().isEmpty()) {
            files.put(
                    OUTPUTS,
                    new YamlText(references::readable)
                            .fields(0, plan.stackOutputs())
                            .toString());
        }
        return files;
    }

    private Map<Urn, String> fileNames() {
        Map<String, List<PlannedResource>> byName = new TreeMap<>();
        for (PlannedResource resource : plan.resources()) {
            if (!resource.custom() && !resource.isStack() && top(resource).equals(resource)) {
                byName.computeIfAbsent(resource.name(), n -> new ArrayList<>()).add(resource);
            }
        }
        Map<Urn, String> names = new HashMap<>();
        Set<String> taken = new TreeSet<>(Set.of(ROOT, PROVIDERS, OUTPUTS));
        byName.forEach((name, resources) -> {
            for (PlannedResource resource : resources) {
                String type = resource.type().substring(resource.type().lastIndexOf(':') + 1);
                String plain = NOT_IN_A_FILE_NAME.matcher(name).replaceAll("-");
                String file = (resources.size() == 1 ? plain : plain + "." + type) + ".yaml";
                for (int i = 2; !taken.add(file); i++) {
                    file = plain + "." + type + "." + i + ".yaml";
                }
                names.put(resource.urn(), file);
            }
        });
        return names;
    }

    private String file(PlannedResource resource, Map<Urn, String> fileOfTop) {
        PlannedResource top = top(resource);
        if (top.custom()) {
            return top.isProvider() ? PROVIDERS : ROOT;
        }
        return fileOfTop.getOrDefault(top.urn(), ROOT);
    }

    /** The ancestor, or the resource itself, whose parent is the stack. */
    private PlannedResource top(PlannedResource resource) {
        PlannedResource current = resource;
        while (true) {
            PlannedResource parent = current.parent().map(byUrn::get).orElse(null);
            if (parent == null || parent.isStack()) {
                return current;
            }
            current = parent;
        }
    }

    /** Names of the components around a resource, outermost first. */
    private String path(PlannedResource resource) {
        var names = new ArrayList<String>();
        PlannedResource current = resource.parent().map(byUrn::get).orElse(null);
        while (current != null && !current.isStack()) {
            names.add(0, current.name());
            current = current.parent().map(byUrn::get).orElse(null);
        }
        return String.join("/", names);
    }

    private String text(List<PlannedResource> resources) {
        var text = new YamlText(references::readable);
        var sorted = new ArrayList<>(resources);
        sorted.sort(Comparator.comparing(this::path)
                .thenComparing(PlannedResource::custom)
                .thenComparing(PlannedResource::type)
                .thenComparing(PlannedResource::name));
        String path = "";
        boolean first = true;
        for (PlannedResource resource : sorted) {
            if (!resource.custom() && resource.inputs().isEmpty() && unremarkable(resource)) {
                continue;
            }
            if (!first) {
                text.blank();
            }
            String here = path(resource);
            if (!here.equals(path)) {
                text.line(0, "# " + here);
                path = here;
            }
            first = false;
            text.line(0, resource.type() + " " + resource.name() + ":");
            text.fields(1, options(resource));
            text.fields(1, resource.inputs());
        }
        return text.toString();
    }

    private boolean unremarkable(PlannedResource resource) {
        return options(resource).isEmpty();
    }

    /** What differs from the defaults; names start with {@code (}, so that they stand before the inputs. */
    private ObjectNode options(PlannedResource resource) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        PlannedResource.Options options = resource.options();
        putIfSet(node, "(protect)", options.protect());
        putIfSet(node, "(retainOnDelete)", options.retainOnDelete());
        putIfSet(node, "(external)", options.external());
        putIfSet(node, "(delete)", options.delete());
        put(
                node,
                "(aliases)",
                options.aliases().stream().map(CanonicalText::withoutStack).toList());
        put(node, "(ignoreChanges)", options.ignoreChanges());
        put(node, "(replaceOnChanges)", options.replaceOnChanges());
        put(node, "(additionalSecretOutputs)", options.additionalSecretOutputs());
        provider(resource, node);
        Set<Urn> byProperty = new TreeSet<>();
        resource.propertyDependencies().values().forEach(byProperty::addAll);
        put(
                node,
                "(dependsOn)",
                resource.dependencies().stream()
                        .filter(urn -> !byProperty.contains(urn))
                        .map(references::readable)
                        .toList());
        return node;
    }

    private void provider(PlannedResource resource, ObjectNode node) {
        resource.provider().ifPresent(reference -> {
            Urn urn = Urn.parse(reference.substring(0, reference.lastIndexOf("::")));
            if (!urn.name().equals("default") && !urn.name().startsWith("default_")) {
                node.put("(provider)", urn.name());
            }
        });
    }

    private static String withoutStack(String urn) {
        int type = urn.indexOf("::", urn.indexOf("::") + 2);
        return type < 0 ? urn : urn.substring(type + 2);
    }

    private static void putIfSet(ObjectNode node, String name, boolean value) {
        if (value) {
            node.put(name, true);
        }
    }

    private static void put(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = node.putArray(name);
            values.forEach(list::add);
        }
    }
}
