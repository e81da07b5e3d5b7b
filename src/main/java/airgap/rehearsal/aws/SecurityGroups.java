package airgap.rehearsal.aws;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Security groups and their rules. */
final class SecurityGroups {
    static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
    private static final List<String> RULES = List.of(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    private static final List<String> PEERS =
            List.of("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId");
    private static final List<String> IDENTITY = List.of(
            "ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId");

    private SecurityGroups() {}

    static void rules(Rules rules) {
        rules.on(GROUP)
                .replacing("name", "namePrefix", "description", "vpcId")
                .check(SecurityGroups::checkGroup)
                .demand(SecurityGroups::demandGroup)
                .id(making -> making.ec2Id("sg"))
                .outputs(making -> {
                    making.out("arn", making.arn("ec2", "security-group/" + making.id()));
                    making.out("description", "Managed by Pulumi");
                })
                .farewell(SecurityGroups::unused);
        for (String type : RULES) {
            rules.on(type)
                    .replacing("securityGroupId")
                    .check(SecurityGroups::checkRule)
                    .demand(SecurityGroups::demandRule)
                    .id(making -> making.ec2Id("sgr"))
                    .outputs(making -> {
                        making.out("securityGroupRuleId", making.id());
                        making.out("arn", making.arn("ec2", "security-group-rule/" + making.id()));
                    });
        }
        rules.on("aws:ec2/securityGroupRule:SecurityGroupRule")
                .replacing("securityGroupId", "type", "protocol", "fromPort", "toPort", "cidrBlocks")
                .id(making -> "sgrule-" + making.hex(8));
    }

    private static void checkGroup(Checking checking) {
        checking.length("name", 1, 255);
        checking.text("name")
                .filter(name -> name.startsWith("sg-"))
                .ifPresent(name -> checking.fail("name", "\"" + name + "\" must not start with sg-"));
        checking.length("description", 0, 255);
        for (String direction : List.of("ingress", "egress")) {
            JsonNode rules = checking.inputs().path(direction);
            for (int i = 0; i < rules.size(); i++) {
                String at = direction + "[" + i + "]";
                JsonNode rule = rules.get(i);
                ports(checking, at + ".", rule, rule.path("protocol").asText());
                for (JsonNode range : rule.path("cidrBlocks")) {
                    network(checking, at + ".cidrBlocks", range);
                }
            }
        }
    }

    private static void network(Checking checking, String at, JsonNode range) {
        Checking.text(range)
                .filter(text ->
                        Range.parse(text).filter(r -> r.toString().equals(text)).isEmpty())
                .ifPresent(text -> checking.fail(at, "\"" + text + "\" is not an IPv4 network without host bits"));
    }

    private static void demandGroup(Making making) {
        making.others("vpcId").stream()
                .filter(other -> other.text("name").equals(making.text("name")))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "InvalidGroup.Duplicate: the security group '" + making.text("name")
                                    + "' already exists for VPC '" + making.text("vpcId") + "'",
                            other);
                });
    }

    private static void checkRule(Checking checking) {
        checking.exactlyOne(PEERS.toArray(String[]::new));
        checking.range("cidrIpv4");
        ports(checking, "", checking.inputs(), checking.text("ipProtocol").orElse(""));
    }

    private static void ports(Checking checking, String prefix, JsonNode rule, String protocol) {
        JsonNode from = rule.path("fromPort");
        JsonNode to = rule.path("toPort");
        if (protocol.equals("tcp") || protocol.equals("udp") || protocol.equals("6") || protocol.equals("17")) {
            if (from.isMissingNode() || to.isMissingNode()) {
                checking.fail(prefix + "fromPort", "fromPort and toPort are required for " + protocol);
            } else if (from.isInt() && to.isInt()) {
                if (from.intValue() < 0 || to.intValue() > 65535 || from.intValue() > to.intValue()) {
                    checking.fail(prefix + "fromPort", from + " to " + to + " is not a range of ports");
                }
            }
        } else if (protocol.equals("-1") && (from.isInt() && from.intValue() > 0 || to.isInt() && to.intValue() > 0)) {
            checking.fail(prefix + "fromPort", "protocol -1 is every port; leave fromPort and toPort out");
        }
    }

    private static void demandRule(Making making) {
        Existing group = making.need(GROUP, making.text("securityGroupId"));
        String identity = identity(making.inputs());
        for (Existing other : making.others("securityGroupId")) {
            if (identity(other.outputs()).equals(identity)) {
                throw making.refuse(
                        "InvalidPermission.Duplicate: the rule " + identity.strip() + " already exists in "
                                + group.named(),
                        other);
            }
        }
    }

    private static String identity(JsonNode rule) {
        var text = new StringBuilder();
        IDENTITY.forEach(property -> text.append(rule.path(property).asText("")).append(' '));
        return text.toString();
    }

    private static void unused(Existing group, Inventory inventory) {
        Stream.of(
                        inventory.where(Endpoints.ENDPOINT, "securityGroupIds", group.id()),
                        inventory.where(RULES.get(0), "referencedSecurityGroupId", group.id()),
                        inventory.where(RULES.get(1), "referencedSecurityGroupId", group.id()),
                        inventory.where("aws:ec2/launchTemplate:LaunchTemplate", "vpcSecurityGroupIds", group.id()))
                .flatMap(Collection::stream)
                .findFirst()
                .ifPresent(other -> {
                    throw Vpcs.dependency("security group", group, other);
                });
    }

    /** Security groups that must belong to a VPC. */
    static void inVpc(Making making, List<String> groups, String vpcId) {
        for (String id : groups) {
            Existing group = making.need(GROUP, id);
            if (!group.text("vpcId").equals(vpcId) && !Values.UNKNOWN.equals(vpcId)) {
                throw making.refuse(
                        "InvalidParameter: the security group '" + id + "' is of VPC " + group.text("vpcId")
                                + " and not of " + vpcId,
                        group);
            }
        }
    }
}
