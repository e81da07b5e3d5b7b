package airgap.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which configuration key belongs into which file, and what to say of one that does not. */
final class ConfigKeys {
    private static final String STACKS = "Pulumi.<stack>.yaml";
    private static final String WORKLOADS = "Pulumi.workload-<name>.yaml";

    private static final Map<String, String> HOMES = Map.ofEntries(
            Map.entry("organization", "Pulumi.yaml"),
            Map.entry("zones", "Pulumi.yaml"),
            Map.entry("addresses", "Pulumi.yaml"),
            Map.entry("networkProfile", "Pulumi.yaml"),
            Map.entry("approvals", "Pulumi.yaml"),
            Map.entry("vpc", STACKS),
            Map.entry("protect", STACKS),
            Map.entry("dns", STACKS),
            Map.entry("blockPublicAccess", STACKS),
            Map.entry("deployers", "Pulumi.shared.yaml or " + WORKLOADS),
            Map.entry("eastWest", "Pulumi.network.yaml"),
            Map.entry("egress", "Pulumi.network.yaml"),
            Map.entry("transitGateway", "Pulumi.network.yaml"),
            Map.entry("services", "Pulumi.network.yaml"),
            Map.entry("onPremises", "Pulumi.network.yaml"),
            Map.entry("vpn", "Pulumi.network.yaml"),
            Map.entry("directConnect", "Pulumi.network.yaml"),
            Map.entry("clientVpn", "Pulumi.network.yaml"),
            Map.entry("endpoints", "Pulumi.network.yaml"),
            Map.entry("publicOnly", "Pulumi.network.yaml"),
            Map.entry("logs", "Pulumi.network.yaml"),
            Map.entry("cluster", WORKLOADS),
            Map.entry("nodes", WORKLOADS),
            Map.entry("addons", WORKLOADS),
            Map.entry("firewall", "Pulumi.network.yaml"),
            Map.entry("internet", "Pulumi.shared.yaml or " + WORKLOADS));

    /** Namespaces besides ours: the providers that the program uses, and the engine. */
    private static final List<String> OTHERS = List.of("aws", "kubernetes", "pulumi");

    private final String namespace;
    private final Problems problems;

    ConfigKeys(String namespace, Problems problems) {
        this.namespace = namespace;
        this.problems = problems;
    }

    /** Reports every key of ours, and of a namespace that nobody reads, that was not asked for. */
    void reportUnknown(Fields config) {
        config.unknown().forEach((key, node) -> report(key, node.place()));
    }

    private void report(String key, Place place) {
        List<String> parts = Arrays.asList(key.split(":", -1));
        String space = parts.get(0);
        if (parts.size() == 3 && parts.get(1).equals("config")) {
            problems.add(place, "is the old form of a key", "write " + space + ":" + parts.get(2));
        } else if (parts.size() != 2) {
            problems.add(place, "is not a key", "write <namespace>:<name>");
        } else if (OTHERS.contains(space)) {
            return; // that provider's own business
        } else if (space.equals(namespace)) {
            reportOwn(parts.get(1), place);
        } else {
            problems.add(
                    place,
                    "has a namespace that nobody reads",
                    DidYouMean.among(namespaces(), space)
                            .map(near -> "did you mean \"" + near + ":" + parts.get(1) + "\"?")
                            .orElse("known namespaces are " + String.join(", ", namespaces())));
        }
    }

    private void reportOwn(String name, Place place) {
        String root = name.replaceFirst("[.\\[].*", "");
        if (HOMES.containsKey(name)) {
            problems.add(place, "does not belong into this file", "move it to " + HOMES.get(name));
        } else if (!root.equals(name) && HOMES.containsKey(root)) {
            problems.add(
                    place,
                    "is a literal key that Pulumi ignores: a dot in a file is no path",
                    "write it below " + namespace + ":" + root + ", indented");
        } else {
            problems.add(place, "is an unknown key", DidYouMean.sentence(HOMES.keySet(), name));
        }
    }

    private Collection<String> namespaces() {
        Set<String> all = new TreeSet<>(OTHERS);
        all.add(namespace);
        return all;
    }
}
