package airgap.need;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policy of one endpoint, out of all needs for its service. */
final class EndpointPolicy {
    private EndpointPolicy() {}

    /** Actions on resources. */
    private record Statement(Need.Boundary boundary, SortedSet<String> actions, SortedSet<String> resources) {}

    /**
     * As few statements as say the same: what is called on the same resources is one, and what is called by the same actions
     * is one. So one more account costs its ARN, not a statement. Conditions of the permissions are left to the roles that
     * hold them: an endpoint guards the network, not the role.
     */
    static String of(List<Need.Api> needs, String organizationId) {
        var document = PolicyDocument.ofResource();
        var sids = new ArrayList<String>();
        for (Statement statement : sameActions(sameResources(needs))) {
            String sid = "Need" + (sids.size() + 1);
            sids.add(sid);
            var permission =
                    new Permission(sid, statement.actions(), resources(statement.resources()), new TreeMap<>());
            document.allow(
                    "*",
                    switch (statement.boundary()) {
                        case CALLER_IN_ORGANIZATION ->
                            permission.when("StringEquals", "aws:PrincipalOrgID", organizationId);
                        case NAMED_RESOURCE -> permission;
                    });
        }
        return document.json();
    }

    /** Union of the actions: (a on r) and (b on r) admit what (a, b on r) admits. */
    private static Collection<Statement> sameResources(List<Need.Api> needs) {
        record Key(Need.Boundary boundary, SortedSet<String> resources) {}
        Map<Key, Statement> statements = new LinkedHashMap<>();
        for (Need.Api need : needs) {
            for (Permission permission : need.permissions()) {
                var resources = new TreeSet<>(permission.resources());
                statements
                        .computeIfAbsent(
                                new Key(need.boundary(), resources),
                                key -> new Statement(need.boundary(), new TreeSet<>(), resources))
                        .actions()
                        .addAll(permission.actions());
            }
        }
        return statements.values();
    }

    /** Union of the resources: (a on r) and (a on s) admit what (a on r, s) admits. */
    private static Collection<Statement> sameActions(Collection<Statement> statements) {
        record Key(Need.Boundary boundary, SortedSet<String> actions) {}
        Map<Key, Statement> merged = new LinkedHashMap<>();
        for (Statement statement : statements) {
            merged.computeIfAbsent(
                            new Key(statement.boundary(), statement.actions()),
                            key -> new Statement(statement.boundary(), statement.actions(), new TreeSet<>()))
                    .resources()
                    .addAll(statement.resources());
        }
        return merged.values();
    }

    /** Where everything is named, naming parts of it says no more. */
    private static List<String> resources(SortedSet<String> resources) {
        return resources.contains("*") ? List.of("*") : List.copyOf(resources);
    }
}
