package airgap.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One resource of a plan. Property documents are shared, not copied: read them, do not change them.
 *
 * @param custom whether a provider makes it; components and the stack itself are not custom
 * @param id the provider's id; empty for what is not custom, and in previews for what is not created yet
 * @param inputs what was asked for, completed by the provider's Check
 * @param outputs what the provider answered; of a component what it registered
 * @param parent empty for the stack itself and for default providers
 * @param provider reference {@code <urn>::<id>}
 * @param dependencies sorted
 * @param propertyDependencies by input property, each list sorted
 */
public record PlannedResource(
        Urn urn,
        boolean custom,
        Optional<String> id,
        ObjectNode inputs,
        ObjectNode outputs,
        Optional<Urn> parent,
        Optional<String> provider,
        List<Urn> dependencies,
        SortedMap<String, List<Urn>> propertyDependencies,
        Options options) {

    public PlannedResource {
        dependencies = dependencies.stream().sorted().toList();
        var sorted = new TreeMap<String, List<Urn>>();
        propertyDependencies.forEach((property, urns) -> {
            if (!urns.isEmpty()) {
                sorted.put(property, urns.stream().sorted().toList());
            }
        });
        propertyDependencies = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Resource options that a state shows.
     *
     * @param external read, not managed by this stack
     * @param delete replaced already and waiting for deletion; another resource may hold the same URN
     * @param aliases former URNs
     */
    public record Options(
            boolean protect,
            boolean retainOnDelete,
            boolean external,
            boolean delete,
            List<String> aliases,
            List<String> additionalSecretOutputs,
            List<String> ignoreChanges,
            List<String> replaceOnChanges) {

        public static final Options NONE =
                new Options(false, false, false, false, List.of(), List.of(), List.of(), List.of());

        public Options {
            aliases = List.copyOf(aliases);
            additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
            ignoreChanges = List.copyOf(ignoreChanges);
            replaceOnChanges = List.copyOf(replaceOnChanges);
        }
    }

    /** Type token, such as {@code aws:ec2/vpc:Vpc}. */
    public String type() {
        return urn.type();
    }

    /** Logical name. */
    public String name() {
        return urn.name();
    }

    public boolean isProvider() {
        return type().startsWith("pulumi:providers:");
    }

    public boolean isStack() {
        return type().equals(Plan.STACK_TYPE);
    }
}
