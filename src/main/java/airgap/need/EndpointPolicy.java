package airgap.need;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policy of one endpoint, out of all needs for its service. */
final class EndpointPolicy {
    private EndpointPolicy() {}

    /**
     * One statement for each boundary and set of resources, with all actions that some component calls on them. Conditions
     * of the permissions are left to the roles that hold them: an endpoint guards the network, not the role.
     */
    static String of(List<Need.Api> needs, String organizationId) {
        record Group(Need.Boundary boundary, List<String> resources) {}
        var actions = new LinkedHashMap<Group, SortedSet<String>>();
        for (Need.Api need : needs) {
            for (Permission permission : need.permissions()) {
                List<String> resources =
                        permission.resources().stream().sorted().toList();
                actions.computeIfAbsent(new Group(need.boundary(), resources), group -> new TreeSet<>())
                        .addAll(permission.actions());
            }
        }
        var document = PolicyDocument.ofResource();
        var sids = new ArrayList<String>();
        actions.forEach((group, called) -> {
            String sid = "Need" + (sids.size() + 1);
            sids.add(sid);
            var permission = new Permission(sid, called, group.resources(), new TreeMap<>());
            document.allow(
                    "*",
                    switch (group.boundary()) {
                        case CALLER_IN_ORGANIZATION ->
                            permission.when("StringEquals", "aws:PrincipalOrgID", organizationId);
                        case NAMED_RESOURCE -> permission;
                    });
        });
        return document.json();
    }
}
