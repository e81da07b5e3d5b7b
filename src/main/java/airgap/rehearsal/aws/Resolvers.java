package airgap.rehearsal.aws;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Route 53 Resolver: endpoints, and rules for domains that others answer for. */
final class Resolvers {
    static final String ENDPOINT = "aws:route53/resolverEndpoint:ResolverEndpoint";
    static final String RULE = "aws:route53/resolverRule:ResolverRule";
    static final String ASSOCIATION = "aws:route53/resolverRuleAssociation:ResolverRuleAssociation";

    /** Route 53 API reference, CreateResolverEndpoint; quotas: addresses of an endpoint, targets of a rule. */
    private static final int FEWEST_ADDRESSES = 2;

    private static final int MOST_ADDRESSES = 6;
    private static final int MOST_TARGETS = 6;
    /** Addresses that AWS keeps at the beginning of every subnet (VPC guide, "Subnet CIDR blocks"). */
    private static final int RESERVED = 4;

    private Resolvers() {}

    static void rules(Rules rules) {
        rules.on(ENDPOINT)
                .replacing("direction", "securityGroupIds")
                .check(Resolvers::checkEndpoint)
                .demand(Resolvers::demandEndpoint)
                .id(making ->
                        DnsFirewalls.resolverId(making, making.text("direction").equals("INBOUND") ? "in" : "out"))
                .outputs(making -> {
                    making.out("arn", making.arn("route53resolver", "resolver-endpoint/" + making.id()));
                    making.out("hostVpcId", subnet(making, 0).text("vpcId"));
                    making.out("resolverEndpointType", "IPV4");
                })
                .farewell((endpoint, inventory) -> DnsFirewalls.refuseWhileUsed(
                        "endpoint", endpoint, inventory.where(RULE, "resolverEndpointId", endpoint.id())));
        rules.on(RULE)
                .replacing("domainName", "ruleType")
                .check(DnsFirewalls::checkName)
                .check(Resolvers::checkRule)
                .demand(Resolvers::demandRule)
                .id(making -> DnsFirewalls.resolverId(making, "rr"))
                .outputs(making -> {
                    making.out("arn", making.arn("route53resolver", "resolver-rule/" + making.id()));
                    making.out("ownerId", making.account());
                    making.out("shareStatus", "NOT_SHARED");
                })
                .farewell((rule, inventory) -> DnsFirewalls.refuseWhileUsed(
                        "rule", rule, inventory.where(ASSOCIATION, "resolverRuleId", rule.id())));
        rules.on(ASSOCIATION)
                .replacing("name", "resolverRuleId", "vpcId")
                .check(DnsFirewalls::checkName)
                .demand(Resolvers::demandAssociation)
                .id(making -> DnsFirewalls.resolverId(making, "rrassoc"));
    }

    private static void checkEndpoint(Checking checking) {
        checking.oneOf("direction", "INBOUND", "OUTBOUND", "INBOUND_DELEGATION");
        int addresses = checking.inputs().path("ipAddresses").size();
        if (addresses < FEWEST_ADDRESSES || addresses > MOST_ADDRESSES) {
            checking.fail(
                    "ipAddresses",
                    "has " + addresses + " addresses; AWS takes " + FEWEST_ADDRESSES + " to " + MOST_ADDRESSES);
        }
        JsonNode groups = checking.inputs().path("securityGroupIds");
        if (groups.isEmpty() && !Values.isUnknown(groups)) {
            checking.fail("securityGroupIds", "names no security group");
        }
    }

    private static void demandEndpoint(Making making) {
        JsonNode addresses = making.inputs().path("ipAddresses");
        String vpc = subnet(making, 0).text("vpcId");
        SecurityGroups.inVpc(making, making.texts("securityGroupIds"), vpc);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            Existing subnet = subnet(making, i);
            if (!subnet.text("vpcId").equals(vpc)) {
                throw making.refuse("InvalidParameterException: the subnets are of two VPCs", subnet);
            }
            String ip = addresses.get(i).path("ip").asText("");
            if (!ip.isEmpty()) {
                inside(making, ip, subnet);
                if (!taken.add(ip)) {
                    throw making.refuse("InvalidParameterException: the address " + ip + " stands twice");
                }
                free(making, ip, subnet);
            }
        }
    }

    private static void inside(Making making, String ip, Existing subnet) {
        Range block = Range.parse(subnet.text("cidrBlock")).orElseThrow();
        boolean usable = Range.parse(ip + "/32")
                .filter(block::contains)
                .filter(address -> address.first() >= block.first() + RESERVED && address.last() < block.last())
                .isPresent();
        if (!usable) {
            throw making.refuse(
                    "InvalidParameterException: the address " + ip + " is not to be had in " + block, subnet);
        }
    }

    private static void free(Making making, String ip, Existing subnet) {
        for (Existing other : making.inventory().all(ENDPOINT)) {
            for (JsonNode address : other.outputs().path("ipAddresses")) {
                if (!other.id().equals(making.id())
                        && address.path("ip").asText().equals(ip)
                        && address.path("subnetId").asText().equals(subnet.id())) {
                    throw making.refuse("InvalidParameterException: the address " + ip + " is in use", other);
                }
            }
        }
    }

    private static Existing subnet(Making making, int index) {
        return making.need(
                Vpcs.SUBNET,
                making.inputs().path("ipAddresses").path(index).path("subnetId").asText());
    }

    private static void checkRule(Checking checking) {
        checking.oneOf("ruleType", "FORWARD", "SYSTEM", "RECURSIVE", "DELEGATE");
        boolean forward = checking.text("ruleType").filter("FORWARD"::equals).isPresent();
        int targets = checking.inputs().path("targetIps").size();
        if (forward && (targets == 0 || targets > MOST_TARGETS)) {
            checking.fail("targetIps", "has " + targets + " addresses; AWS takes 1 to " + MOST_TARGETS);
        }
        if (forward && !checking.given("resolverEndpointId")) {
            checking.fail("resolverEndpointId", "is required with FORWARD");
        }
    }

    private static void demandRule(Making making) {
        if (making.has("resolverEndpointId")) {
            Existing endpoint = making.need(ENDPOINT, making.text("resolverEndpointId"));
            if (!endpoint.text("direction").equals("OUTBOUND")) {
                throw making.refuse("InvalidParameterException: a rule goes through an outbound endpoint", endpoint);
            }
        }
    }

    private static void demandAssociation(Making making) {
        making.need(Vpcs.VPC, making.text("vpcId"));
        Existing rule = making.need(RULE, making.text("resolverRuleId"));
        if (!rule.account().equals(making.account())
                && !TransitGateways.shared(making.inventory(), rule, making.account())) {
            throw making.refuse(
                    "ResourceNotFoundException: the rule " + rule.id() + " is not of account " + making.account()
                            + ", and is not shared with it",
                    rule);
        }
        for (Existing other : making.others("vpcId")) {
            boolean same = making.inventory()
                    .find(other.text("resolverRuleId"))
                    .filter(associated -> associated.text("domainName").equals(rule.text("domainName")))
                    .isPresent();
            if (same) {
                throw making.refuse(
                        "ResourceExistsException: the VPC has a rule for " + rule.text("domainName") + " already",
                        other);
            }
        }
    }
}
