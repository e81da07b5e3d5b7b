package airgap.rehearsal.aws;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS Network Firewall. */
final class Firewalls {
    static final String RULE_GROUP = "aws:networkfirewall/ruleGroup:RuleGroup";
    static final String POLICY = "aws:networkfirewall/firewallPolicy:FirewallPolicy";
    static final String FIREWALL = "aws:networkfirewall/firewall:Firewall";
    static final String TLS_INSPECTION = "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration";
    static final String LOGGING = "aws:networkfirewall/loggingConfiguration:LoggingConfiguration";

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final Pattern SID = Pattern.compile("[;(]\\s*sid\\s*:\\s*(\\d+)\\s*;");
    /** Network Firewall quotas: rule capacity of a stateful rule group, and of a policy's stateful groups together. */
    private static final int MOST_CAPACITY = 30_000;
    /** Network Firewall quotas: bytes of a rule group's Suricata rules, and characters of one. */
    private static final int MOST_RULES = 2_000_000;

    private static final int LONGEST_RULE = 8_192;
    /** Network Firewall quotas: stateful rule groups of one policy, managed ones included. */
    private static final int MOST_GROUPS = 20;

    private Firewalls() {}

    static void rules(Rules rules) {
        rules.on(RULE_GROUP)
                .replacing("name", "type", "capacity", "ruleGroup.statefulRuleOptions.ruleOrder")
                .check(Firewalls::checkGroup)
                .demand(making -> making.unique("name", "ResourceAlreadyExists"))
                .id(making -> making.arn(
                        "network-firewall",
                        (making.text("type").equals("STATELESS") ? "stateless" : "stateful") + "-rulegroup/"
                                + making.text("name")))
                .outputs(Firewalls::arnOutputs)
                .farewell((group, inventory) -> inventory.all(POLICY).stream()
                        .filter(policy -> policy.outputs()
                                .path("firewallPolicy")
                                .toString()
                                .contains("\"" + group.id() + "\""))
                        .findFirst()
                        .ifPresent(policy -> {
                            throw Vpcs.dependency("rule group", group, policy);
                        }));
        rules.on(POLICY)
                .replacing("name", "firewallPolicy.statefulEngineOptions.ruleOrder")
                .check(Firewalls::checkPolicy)
                .demand(making -> making.unique("name", "ResourceAlreadyExists"))
                .demand(Firewalls::demandGroups)
                .demand(TlsInspections::demandOfPolicy)
                .id(making -> making.arn("network-firewall", "firewall-policy/" + making.text("name")))
                .outputs(Firewalls::arnOutputs)
                .farewell((policy, inventory) -> inventory.where(FIREWALL, "firewallPolicyArn", policy.id()).stream()
                        .findFirst()
                        .ifPresent(firewall -> {
                            throw Vpcs.dependency("firewall policy", policy, firewall);
                        }));
        rules.on(FIREWALL)
                .replacing("name", "vpcId")
                .check(checking -> checking.matches("name", NAME, "a name of letters, digits and hyphens, at most 128"))
                .demand(Firewalls::demandFirewall)
                .id(making -> making.arn("network-firewall", "firewall/" + making.text("name")))
                .outputs(Firewalls::firewallOutputs)
                .farewell((firewall, inventory) -> {
                    if (firewall.flag("deleteProtection", false)) {
                        throw new airgap.rehearsal.CloudException(
                                "InvalidOperationException: " + firewall.named() + " has delete protection");
                    }
                });
        TlsInspections.rules(rules);
        rules.on(LOGGING)
                .replacing("firewallArn")
                .demand(Firewalls::demandLogging)
                .id(making -> making.text("firewallArn"));
    }

    static void arnOutputs(Making making) {
        making.out("arn", making.id());
        making.out("updateToken", TransitGateways.uuid(making));
    }

    private static void checkGroup(Checking checking) {
        checking.matches("name", NAME, "a name of letters, digits and hyphens, at most 128");
        checking.oneOf("type", "STATEFUL", "STATELESS");
        checking.between("capacity", 1, MOST_CAPACITY);
        checking.exactlyOne("rules", "ruleGroup");
        Checking.text(checking.inputs().path("rules")).ifPresent(rules -> suricata(checking, "rules", rules));
        Checking.text(checking.inputs().path("ruleGroup").path("rulesSource").path("rulesString"))
                .ifPresent(rules -> suricata(checking, "ruleGroup.rulesSource.rulesString", rules));
    }

    private static void suricata(Checking checking, String property, String text) {
        if (text.length() > MOST_RULES) {
            checking.fail(property, "has " + text.length() + " characters; AWS takes " + MOST_RULES);
        }
        Set<String> sids = new HashSet<>();
        int rules = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            rules++;
            if (line.length() > LONGEST_RULE) {
                checking.fail(property, "a rule has " + line.length() + " characters; AWS takes " + LONGEST_RULE);
            }
            Matcher sid = SID.matcher(line);
            if (!sid.find()) {
                checking.fail(property, "a rule has no sid: " + line);
            } else if (!sids.add(sid.group(1))) {
                checking.fail(property, "the sid " + sid.group(1) + " stands in two rules");
            }
        }
        if (rules == 0) {
            checking.fail(property, "holds no rule");
        }
        int capacity = checking.number("capacity").orElse(MOST_CAPACITY);
        if (rules > capacity) {
            checking.fail("capacity", rules + " rules do not fit into a capacity of " + capacity);
        }
    }

    private static boolean strict(JsonNode options) {
        return options.path("ruleOrder").asText().equals("STRICT_ORDER");
    }

    private static void checkPolicy(Checking checking) {
        checking.matches("name", NAME, "a name of letters, digits and hyphens, at most 128");
        JsonNode policy = checking.inputs().path("firewallPolicy");
        boolean strict = strict(policy.path("statefulEngineOptions"));
        if (!strict && !policy.path("statefulDefaultActions").isEmpty()) {
            checking.fail(
                    "firewallPolicy.statefulDefaultActions", "needs statefulEngineOptions.ruleOrder STRICT_ORDER");
        }
        Map<Integer, String> priorities = new HashMap<>();
        JsonNode references = policy.path("statefulRuleGroupReferences");
        if (references.size() > MOST_GROUPS) {
            checking.fail(
                    "firewallPolicy.statefulRuleGroupReferences",
                    "has " + references.size() + " rule groups; AWS takes " + MOST_GROUPS);
        }
        for (int i = 0; i < references.size(); i++) {
            String at = "firewallPolicy.statefulRuleGroupReferences[" + i + "]";
            JsonNode priority = references.get(i).path("priority");
            if (strict == priority.isMissingNode()) {
                checking.fail(at + ".priority", strict ? "is required with STRICT_ORDER" : "needs STRICT_ORDER");
            } else if (priority.isInt() && priorities.put(priority.intValue(), at) != null) {
                checking.fail(at + ".priority", priority + " is taken by another rule group");
            }
        }
        for (String property : new String[] {"statelessDefaultActions", "statelessFragmentDefaultActions"}) {
            for (JsonNode action : policy.path(property)) {
                if (action.asText().startsWith("aws:")
                        && !Set.of("aws:pass", "aws:drop", "aws:forward_to_sfe").contains(action.asText())) {
                    checking.fail("firewallPolicy." + property, action.asText() + " is no stateless action");
                }
            }
        }
    }

    private static void demandGroups(Making making) {
        JsonNode policy = making.inputs().path("firewallPolicy");
        boolean strict = strict(policy.path("statefulEngineOptions"));
        int capacity = 0;
        for (JsonNode reference : policy.path("statefulRuleGroupReferences")) {
            String arn = reference.path("resourceArn").asText();
            if (Arns.account(arn).equals("aws-managed")) {
                if (strict != arn.endsWith("StrictOrder")) {
                    throw making.refuse("InvalidRequestException: the rule order of the policy ("
                            + (strict ? "STRICT_ORDER" : "DEFAULT_ACTION_ORDER") + ") is not that of " + arn);
                }
                continue;
            }
            if (reference.has("override")) {
                throw making.refuse("InvalidRequestException: an override is for managed rule groups, not for " + arn);
            }
            Existing group = making.need(RULE_GROUP, arn);
            if (strict != strict(group.outputs().path("ruleGroup").path("statefulRuleOptions"))) {
                throw making.refuse(
                        "InvalidRequestException: the rule order of the policy ("
                                + (strict ? "STRICT_ORDER" : "DEFAULT_ACTION_ORDER")
                                + ") differs from that of the rule group",
                        group);
            }
            capacity += group.outputs().path("capacity").asInt();
        }
        for (JsonNode reference : policy.path("statelessRuleGroupReferences")) {
            making.need(RULE_GROUP, reference.path("resourceArn").asText());
        }
        if (capacity > MOST_CAPACITY) {
            throw making.refuse("LimitExceededException: the stateful rule groups have a capacity of " + capacity
                    + " together; a policy takes " + MOST_CAPACITY);
        }
    }

    private static void demandFirewall(Making making) {
        making.unique("name", "ResourceAlreadyExists");
        making.need(POLICY, making.text("firewallPolicyArn"));
        var ids = new ArrayList<String>();
        making.inputs()
                .path("subnetMappings")
                .forEach(mapping -> ids.add(mapping.path("subnetId").asText()));
        if (ids.isEmpty()) {
            throw making.refuse("InvalidRequestException: a firewall needs a subnet mapping");
        }
        Vpcs.onePerZone(making, ids, making.text("vpcId"));
    }

    private static void firewallOutputs(Making making) {
        arnOutputs(making);
        ObjectNode status = Vpcs.object();
        ArrayNode states = status.putArray("syncStates");
        for (JsonNode mapping : making.inputs().path("subnetMappings")) {
            Existing subnet = making.need(Vpcs.SUBNET, mapping.path("subnetId").asText());
            String endpoint = "vpce-0" + making.hex("endpoint " + subnet.id(), 16);
            ObjectNode state = states.addObject().put("availabilityZone", subnet.text("availabilityZone"));
            state.putArray("attachments")
                    .addObject()
                    .put("endpointId", endpoint)
                    .put("subnetId", subnet.id());
            if (making.inventory().find(endpoint).isEmpty()) {
                making.companion(
                        Endpoints.ENDPOINT,
                        endpoint,
                        Vpcs.object().put("vpcId", making.text("vpcId")).put("vpcEndpointType", "GatewayLoadBalancer"));
            }
        }
        ArrayNode statuses = Vpcs.object().putArray("statuses");
        statuses.add(status);
        making.outputs().set("firewallStatuses", statuses);
    }

    private static void demandLogging(Making making) {
        making.need(FIREWALL, making.text("firewallArn"));
        Set<String> types = new HashSet<>();
        for (JsonNode destination : making.inputs().path("loggingConfiguration").path("logDestinationConfigs")) {
            String type = destination.path("logType").asText();
            if (!Set.of("ALERT", "FLOW", "TLS").contains(type) || !types.add(type)) {
                throw making.refuse("InvalidRequestException: each of ALERT, FLOW and TLS once, found " + type);
            }
            String group = destination.path("logDestination").path("logGroup").asText("");
            if (!group.isEmpty() && !Values.UNKNOWN.equals(group)) {
                making.need(Logs.GROUP, group);
            }
            String bucket =
                    destination.path("logDestination").path("bucketName").asText("");
            if (!bucket.isEmpty()) {
                String prefix =
                        destination.path("logDestination").path("prefix").asText("");
                Buckets.needDelivery(
                        making,
                        bucket,
                        (prefix.isEmpty() ? "" : prefix + "/") + "AWSLogs/" + making.account() + "/network-firewall/x");
            }
        }
    }
}
