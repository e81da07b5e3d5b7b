package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Network ACLs, and what blocks internet gateways in a whole account. */
final class NetworkAcls {
    static final String ACL = "aws:ec2/networkAcl:NetworkAcl";
    private static final String BLOCK = "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions";
    /** VPC User Guide, "Amazon VPC quotas": rules per network ACL and direction, the default rule included. */
    private static final int MOST_RULES = 20;

    private static final int DEFAULT_RULE = 32_767;
    private static final List<String> WITH_PORTS = List.of("tcp", "udp", "6", "17");
    private static final List<String> WITHOUT_PORTS = List.of("-1", "all", "icmp", "1");

    private NetworkAcls() {}

    static void rules(Rules rules) {
        rules.on(ACL)
                .replacing("vpcId")
                .check(checking -> {
                    checkRules(checking, "ingress");
                    checkRules(checking, "egress");
                })
                .demand(NetworkAcls::demandSubnets)
                .id(making -> making.ec2Id("acl"))
                .outputs(making -> {
                    making.out("arn", making.arn("ec2", "network-acl/" + making.id()));
                    making.out("ownerId", making.account());
                });
        rules.on(BLOCK)
                .check(checking ->
                        checking.oneOf("internetGatewayBlockMode", "off", "block-bidirectional", "block-ingress"))
                .demand(NetworkAcls::demandOnlyBlock)
                .id(Making::region)
                .outputs(making -> {
                    making.out("awsAccountId", making.account());
                    making.out("awsRegion", making.region());
                });
    }

    private static void checkRules(Checking checking, String direction) {
        JsonNode rules = checking.inputs().path(direction);
        if (rules.size() > MOST_RULES - 1) {
            checking.fail(
                    direction,
                    "NetworkAclEntryLimitExceeded: " + rules.size() + " rules; AWS takes " + MOST_RULES
                            + ", its last one included");
        }
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            String at = direction + "[" + i + "]";
            JsonNode rule = rules.get(i);
            int number = rule.path("ruleNo").asInt();
            if (number < 1 || number >= DEFAULT_RULE) {
                checking.fail(at + ".ruleNo", number + " is not between 1 and " + (DEFAULT_RULE - 1));
            } else if (!numbers.add(number)) {
                checking.fail(at + ".ruleNo", "NetworkAclEntryAlreadyExists: " + number + " stands twice");
            }
            checkRule(checking, at, rule);
        }
    }

    private static void checkRule(Checking checking, String at, JsonNode rule) {
        if (!List.of("allow", "deny").contains(rule.path("action").asText())) {
            checking.fail(at + ".action", "\"" + rule.path("action").asText() + "\" is none of allow, deny");
        }
        Checking.text(rule.path("cidrBlock"))
                .filter(range -> Range.parse(range)
                        .filter(parsed -> parsed.toString().equals(range))
                        .isEmpty())
                .ifPresent(range ->
                        checking.fail(at + ".cidrBlock", "\"" + range + "\" is not an IPv4 network in CIDR notation"));
        String protocol = rule.path("protocol").asText();
        int from = rule.path("fromPort").asInt();
        int to = rule.path("toPort").asInt();
        if (WITH_PORTS.contains(protocol)) {
            if (from < 0 || to > 65_535 || from > to) {
                checking.fail(at + ".fromPort", from + " to " + to + " is no range of ports");
            }
        } else if (!WITHOUT_PORTS.contains(protocol)) {
            checking.fail(at + ".protocol", "\"" + protocol + "\" is not a protocol that is simulated");
        } else if (from != 0 || to != 0) {
            // AWS answers zeros, so anything else would be a difference for ever; with -1 the provider refuses it.
            checking.fail(at + ".fromPort", "must be 0 with protocol " + protocol);
        }
    }

    /** A subnet has one ACL; a second that names it would take it from the first, and back at the next update. */
    private static void demandSubnets(Making making) {
        for (String subnet : making.texts("subnetIds")) {
            Vpcs.subnet(making, subnet, making.text("vpcId"));
            making.inventory().where(ACL, "subnetIds", subnet).stream()
                    .filter(other -> !other.id().equals(making.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw making.refuse(
                                "InvalidParameterValue: the subnet " + subnet + " has a network ACL already", other);
                    });
        }
    }

    private static void demandOnlyBlock(Making making) {
        making.inventory().all(BLOCK).stream()
                .filter(other -> other.place().equals(making.place()))
                .filter(other -> !other.urn().equals(making.urn()))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "InvalidState: VPC Block Public Access has one setting for an account and Region", other);
                });
    }
}
