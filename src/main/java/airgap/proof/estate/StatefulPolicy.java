package airgap.proof.estate;

import airgap.proof.packet.IntervalSet;
import java.util.List;
import java.util.Map;

/**
 * What a firewall does, as the plan holds it.
 *
 * @param variables sets of addresses that rules name; HOME_NET is among them
 * @param homeIsDefault whether nobody chose HOME_NET, so that it is the range of the firewall's own VPC
 * @param forwards whether every packet, fragments too, goes to the stateful rules
 * @param strictOrder whether rules are judged in their order
 * @param defaultActions for what no rule decides
 * @param groups texts of rule groups, in order of priority
 * @param managed names of rule groups whose text only AWS knows, and which may drop
 */
public record StatefulPolicy(
        Origin origin,
        Map<String, IntervalSet> variables,
        boolean homeIsDefault,
        boolean forwards,
        boolean strictOrder,
        List<String> defaultActions,
        List<RuleGroup> groups,
        List<String> managed) {
    /** Name of the variable for what is ours. */
    public static final String HOME_NET = "HOME_NET";

    public StatefulPolicy {
        variables = Map.copyOf(variables);
        defaultActions = List.copyOf(defaultActions);
        groups = List.copyOf(groups);
        managed = List.copyOf(managed);
    }

    /** @param rules Suricata rules, one a line */
    public record RuleGroup(Origin origin, String rules) {}

    /** Whether data that no rule decides about is dropped. */
    public boolean drops() {
        return defaultActions.stream().anyMatch(action -> action.startsWith("aws:drop_"));
    }

    /** Addresses that the rules take for ours. */
    public IntervalSet home() {
        return variables.getOrDefault(HOME_NET, IntervalSet.EMPTY);
    }
}
