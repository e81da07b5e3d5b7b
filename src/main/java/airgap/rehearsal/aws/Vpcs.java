package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VPCs and subnets. */
final class Vpcs {
    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String SECONDARY = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";

    private Vpcs() {}

    static void rules(Rules rules) {
        rules.on(VPC)
                .replacing("cidrBlock", "instanceTenancy", "ipv4IpamPoolId")
                .check(Vpcs::checkVpc)
                .id(making -> making.ec2Id("vpc"))
                .outputs(Vpcs::vpcOutputs)
                .farewell(Vpcs::emptied);
        rules.on(SECONDARY)
                .replacing("vpcId", "cidrBlock")
                .check(checking -> sized(checking, "cidrBlock"))
                .demand(Vpcs::demandSecondary)
                .id(making -> making.ec2Id("vpc-cidr-assoc"));
        rules.on(SUBNET)
                .replacing("vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId", "ipv6Native")
                .check(Vpcs::checkSubnet)
                .demand(Vpcs::demandSubnet)
                .id(making -> making.ec2Id("subnet"))
                .outputs(Vpcs::subnetOutputs)
                .farewell(Vpcs::unused);
        rules.on("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
                .replacing("vpcId")
                .id(making -> making.need(VPC, making.text("vpcId")).text("defaultSecurityGroupId"))
                .outputs(making -> making.out("arn", making.arn("ec2", "security-group/" + making.id())));
        rules.on("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")
                .replacing("defaultNetworkAclId")
                .id(making -> making.text("defaultNetworkAclId"))
                .outputs(making -> making.out("arn", making.arn("ec2", "network-acl/" + making.id())));
        rules.on("aws:ec2/defaultRouteTable:DefaultRouteTable")
                .replacing("defaultRouteTableId")
                .id(making -> making.text("defaultRouteTableId"))
                .outputs(making -> making.out("arn", making.arn("ec2", "route-table/" + making.id())));
    }

    /** VPC User Guide, "VPC sizing": a block between /16 and /28. */
    private static void sized(Checking checking, String property) {
        checking.range(property).ifPresent(range -> {
            if (range.prefix() < 16 || range.prefix() > 28) {
                checking.fail(property, range + " must be between a /16 and a /28");
            }
        });
    }

    private static void checkVpc(Checking checking) {
        sized(checking, "cidrBlock");
        if (!checking.given("cidrBlock") && !checking.given("ipv4IpamPoolId")) {
            checking.fail("cidrBlock", "is required unless ipv4IpamPoolId is given");
        }
        checking.oneOf("instanceTenancy", "default", "dedicated");
    }

    private static void vpcOutputs(Making making) {
        making.out("arn", making.arn("ec2", "vpc/" + making.id()));
        making.out("enableDnsSupport", true);
        making.out("instanceTenancy", "default");
        making.out("dhcpOptionsId", making.ec2Id("dopt"));
        if (making.changes()) {
            return;
        }
        companion(making, "aws:ec2/securityGroup:SecurityGroup", "sg", "defaultSecurityGroupId");
        companion(making, NetworkAcls.ACL, "acl", "defaultNetworkAclId");
        String main = companion(making, Routes.TABLE, "rtb", "mainRouteTableId");
        making.out("defaultRouteTableId", main);
    }

    private static String companion(Making making, String type, String prefix, String output) {
        String id = making.ec2Id(prefix);
        making.out(output, id);
        making.companion(
                type,
                id,
                JsonNodeFactory.instance.objectNode().put("vpcId", making.id()).put("name", "default"));
        return id;
    }

    private static void emptied(Existing vpc, Inventory inventory) {
        Stream.of(
                        SUBNET,
                        SecurityGroups.GROUP,
                        NetworkAcls.ACL,
                        Routes.TABLE,
                        Endpoints.ENDPOINT,
                        Routes.INTERNET_GATEWAY)
                .flatMap(type -> inventory.where(type, "vpcId", vpc.id()).stream())
                .filter(other -> other.owner().isEmpty())
                .findFirst()
                .ifPresent(other -> {
                    throw dependency("vpc", vpc, other);
                });
    }

    static airgap.rehearsal.CloudException dependency(String kind, Existing gone, Existing needing) {
        return new airgap.rehearsal.CloudException("DependencyViolation: the " + kind + " " + gone.named()
                + " has dependencies and cannot be deleted; " + needing.named() + " needs it");
    }

    /** The VPC's own range and the ranges associated with it. */
    static List<Range> ranges(Inventory inventory, Existing vpc) {
        return Stream.concat(
                        Stream.of(vpc.text("cidrBlock")),
                        inventory.where(SECONDARY, "vpcId", vpc.id()).stream().map(other -> other.text("cidrBlock")))
                .flatMap(text -> Range.parse(text).stream())
                .toList();
    }

    private static void demandSecondary(Making making) {
        Existing vpc = making.need(VPC, making.text("vpcId"));
        Range range = Range.parse(making.text("cidrBlock")).orElseThrow();
        for (Range other : ranges(making.inventory(), vpc)) {
            if (range.overlaps(other) && !making.changes()) {
                throw making.refuse("InvalidVpc.Range: " + range + " overlaps " + other + " of the same VPC", vpc);
            }
        }
    }

    private static void checkSubnet(Checking checking) {
        sized(checking, "cidrBlock");
        if (checking.given("availabilityZone") && checking.given("availabilityZoneId")) {
            checking.fail("availabilityZone", "conflicts with availabilityZoneId");
        }
        checking.text("availabilityZoneId")
                .filter(id -> !Zones.isId(id))
                .ifPresent(id -> checking.fail(
                        "availabilityZoneId",
                        "\"" + id + "\" is not the id of an Availability Zone, such as euc1-az1"));
    }

    private static void demandSubnet(Making making) {
        Existing vpc = making.need(VPC, making.text("vpcId"));
        String zoneId = making.text("availabilityZoneId");
        if (!zoneId.isEmpty() && !zoneId.startsWith(Zones.prefix(making.region()) + "-")) {
            throw making.refuse("InvalidParameterValue: the zone " + zoneId + " is not in Region " + making.region());
        }
        Optional<Range> given = Range.parse(making.text("cidrBlock"));
        if (given.isEmpty() || making.changes()) {
            return;
        }
        Range range = given.get();
        if (ranges(making.inventory(), vpc).stream().noneMatch(whole -> whole.contains(range))) {
            throw making.refuse(
                    "InvalidSubnet.Range: the CIDR '" + range + "' is not in the range of the VPC "
                            + ranges(making.inventory(), vpc),
                    vpc);
        }
        for (Existing other : making.others("vpcId")) {
            if (Range.parse(other.text("cidrBlock")).filter(range::overlaps).isPresent()) {
                throw making.refuse(
                        "InvalidSubnet.Conflict: the CIDR '" + range + "' conflicts with another subnet, "
                                + other.text("cidrBlock"),
                        other);
            }
        }
    }

    private static void subnetOutputs(Making making) {
        making.out("arn", making.arn("ec2", "subnet/" + making.id()));
        String zoneId = making.text("availabilityZoneId");
        String zone = making.text("availabilityZone");
        if (zoneId.isEmpty() && zone.isEmpty()) {
            zoneId = Zones.prefix(making.region()) + "-az1";
        }
        making.out("availabilityZone", zoneId.isEmpty() ? zone : Zones.name(making.region(), zoneId));
        making.out("availabilityZoneId", zoneId.isEmpty() ? Zones.id(making.region(), zone) : zoneId);
        making.out("privateDnsHostnameTypeOnLaunch", "ip-name");
    }

    private static void unused(Existing subnet, Inventory inventory) {
        Stream.of(
                        inventory.where(Routes.NAT_GATEWAY, "subnetId", subnet.id()),
                        inventory.where(Endpoints.ENDPOINT, "subnetIds", subnet.id()),
                        inventory.where(TransitGateways.VPC_ATTACHMENT, "subnetIds", subnet.id()),
                        inventory.where(ClientVpns.ASSOCIATION, "subnetId", subnet.id()),
                        inventory.where("aws:eks/nodeGroup:NodeGroup", "subnetIds", subnet.id()))
                .flatMap(Collection::stream)
                .findFirst()
                .ifPresent(other -> {
                    throw dependency("subnet", subnet, other);
                });
        inventory.all("aws:networkfirewall/firewall:Firewall").stream()
                .filter(firewall ->
                        firewall.outputs().path("subnetMappings").toString().contains(subnet.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw dependency("subnet", subnet, other);
                });
    }

    /** A subnet that must belong to a VPC. */
    static Existing subnet(Making making, String id, String vpcId) {
        Existing subnet = making.need(SUBNET, id);
        if (!vpcId.isEmpty() && !subnet.text("vpcId").equals(vpcId)) {
            throw making.refuse(
                    "InvalidParameter: the subnet '" + id + "' is in VPC " + subnet.text("vpcId") + " and not in "
                            + vpcId,
                    subnet);
        }
        return subnet;
    }

    /** Subnets of one VPC, at most one in each zone. */
    static List<Existing> onePerZone(Making making, List<String> ids, String vpcId) {
        var zones = new HashMap<String, Existing>();
        for (String id : ids) {
            Existing subnet = subnet(making, id, vpcId);
            Existing other = zones.put(subnet.text("availabilityZoneId"), subnet);
            if (other != null) {
                throw making.refuse("DuplicateSubnetsInSameZone: more than one subnet in zone "
                        + subnet.text("availabilityZoneId") + ": " + subnet.named() + " and " + other.named());
            }
        }
        return ids.stream().map(id -> making.need(SUBNET, id)).toList();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
