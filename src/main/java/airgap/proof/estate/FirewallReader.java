package airgap.proof.estate;

import airgap.plan.PlannedResource;
import airgap.proof.packet.IntervalSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Firewalls: the endpoint in each zone, and the policy with the text of its rules. */
final class FirewallReader {
    private static final String TO_STATEFUL_RULES = "aws:forward_to_sfe";
    private static final String MANAGED_BY_AWS = ":aws-managed:";

    private final PlannedNetwork plans;
    private final Map<String, FirewallEndpoint> endpoints = new HashMap<>();
    private final Map<String, StatefulPolicy> policies = new HashMap<>();
    private final Map<String, StatefulPolicy.RuleGroup> groups = new HashMap<>();
    private final Map<String, Facts> policyFacts = new HashMap<>();

    /** @param ranges addresses of each VPC, which are HOME_NET where nobody says otherwise */
    FirewallReader(PlannedNetwork plans, Map<String, IntervalSet> ranges) {
        this.plans = plans;
        plans.each("aws:networkfirewall/ruleGroup:RuleGroup", this::group);
        plans.each("aws:networkfirewall/firewallPolicy:FirewallPolicy", policyFacts::put);
        plans.each("aws:networkfirewall/firewall:Firewall", (id, facts) -> firewall(id, facts, ranges));
    }

    /** By id of the endpoint. */
    Map<String, FirewallEndpoint> endpoints() {
        return endpoints;
    }

    /** By id of the firewall. */
    Map<String, StatefulPolicy> policies() {
        return policies;
    }

    private void firewall(String id, Facts facts, Map<String, IntervalSet> ranges) {
        for (Facts status : facts.objects("firewallStatuses")) {
            for (Facts zone : status.objects("syncStates")) {
                for (Facts attachment : zone.objects("attachments")) {
                    Optional<String> endpoint = attachment.text("endpointId");
                    Optional<String> subnet = attachment.text("subnetId");
                    if (endpoint.isPresent() && subnet.isPresent()) {
                        endpoints.put(
                                endpoint.get(), new FirewallEndpoint(endpoint.get(), facts.origin(), subnet.get(), id));
                    }
                }
            }
        }
        Optional<Facts> policy = facts.text("firewallPolicyArn").map(policyFacts::get);
        if (policy.isEmpty()) {
            facts.gap("firewallPolicyArn", "names a policy that no plan holds");
            return;
        }
        IntervalSet own = facts.text("vpcId").map(ranges::get).orElse(IntervalSet.EMPTY);
        policies.put(id, policy(policy.get(), own));
    }

    private void group(String id, Facts facts) {
        Facts group = facts.object("ruleGroup");
        Facts source = group.object("rulesSource");
        if (group.has("ruleVariables") || group.has("referenceSets")) {
            group.gap("ruleVariables", "are variables of one rule group, which are not modelled");
        }
        Optional<String> text = source.text("rulesString").or(() -> facts.text("rules"));
        if (text.isEmpty()) {
            facts.gap("ruleGroup", "holds no rules as Suricata text, which alone is modelled");
        }
        text.ifPresent(rules -> groups.put(id, new StatefulPolicy.RuleGroup(facts.origin(), rules)));
    }

    private StatefulPolicy policy(Facts facts, IntervalSet own) {
        Facts policy = facts.object("firewallPolicy");
        Map<String, IntervalSet> variables = variables(policy);
        boolean homeIsDefault = !variables.containsKey(StatefulPolicy.HOME_NET);
        variables.putIfAbsent(StatefulPolicy.HOME_NET, own);
        var texts = new ArrayList<StatefulPolicy.RuleGroup>();
        var managed = new ArrayList<String>();
        for (Facts reference : policy.objects("statefulRuleGroupReferences").stream()
                .sorted(Comparator.comparing((Facts reference) -> reference.number("priority")))
                .toList()) {
            String arn = reference.text("resourceArn").orElse("");
            if (groups.containsKey(arn)) {
                texts.addAll(Optional.ofNullable(groups.get(arn)).stream().toList());
            } else if (arn.contains(MANAGED_BY_AWS)) {
                if (!reference.object("override").text("action").orElse("").equals("DROP_TO_ALERT")) {
                    managed.add(arn.substring(arn.lastIndexOf('/') + 1));
                }
            } else {
                reference.gap("resourceArn", "names a rule group that no plan holds");
            }
        }
        return new StatefulPolicy(
                facts.origin(),
                variables,
                homeIsDefault,
                policy.texts("statelessDefaultActions").equals(List.of(TO_STATEFUL_RULES))
                        && policy.texts("statelessFragmentDefaultActions").equals(List.of(TO_STATEFUL_RULES))
                        && !policy.has("statelessRuleGroupReferences"),
                policy.object("statefulEngineOptions")
                        .text("ruleOrder")
                        .orElse("")
                        .equals("STRICT_ORDER"),
                policy.texts("statefulDefaultActions"),
                texts,
                managed);
    }

    private static Map<String, IntervalSet> variables(Facts policy) {
        var variables = new HashMap<String, IntervalSet>();
        for (Facts variable : policy.object("policyVariables").objects("ruleVariables")) {
            IntervalSet addresses = IntervalSet.EMPTY;
            for (String block : variable.object("ipSet").texts("definitions")) {
                addresses = addresses.union(
                        variable.block("ipSet.definitions", block).addresses());
            }
            variables.put(variable.text("key").orElse(""), addresses);
        }
        return variables;
    }

    /** Firewalls of which the plans tell no endpoint. */
    void checkEndpoints() {
        for (PlannedResource firewall : plans.ofType("aws:networkfirewall/firewall:Firewall")) {
            boolean found = endpoints.values().stream()
                    .anyMatch(endpoint -> Optional.of(endpoint.firewall()).equals(firewall.id()));
            if (!found) {
                plans.gap(Origin.of(firewall) + " firewallStatuses tells no endpoint");
            }
        }
    }
}
