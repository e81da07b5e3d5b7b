package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of EC2 in inputs, wherever they stand: each must be of the kind that its property names, exist, and be visible
 * from the account.
 */
final class References {
    private static final Pattern ID = Pattern.compile("([a-z]+(?:-[a-z]+)?)-[0-9a-f]{8,17}");
    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:]+:kms:[^:]+:\\d{12}:key/.+");
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("vpc", "VPC"),
            Map.entry("subnet", "subnet"),
            Map.entry("rtb", "route table"),
            Map.entry("igw", "internet gateway"),
            Map.entry("nat", "NAT gateway"),
            Map.entry("eipalloc", "Elastic IP allocation"),
            Map.entry("tgw", "transit gateway"),
            Map.entry("tgw-attach", "transit gateway attachment"),
            Map.entry("tgw-rtb", "transit gateway route table"),
            Map.entry("sg", "security group"),
            Map.entry("vpce", "VPC endpoint"),
            Map.entry("eni", "network interface"),
            Map.entry("cgw", "customer gateway"),
            Map.entry("cvpn-endpoint", "Client VPN endpoint"),
            Map.entry("lt", "launch template"),
            Map.entry("acl", "network ACL"));
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("vpcId", "vpc"),
            Map.entry("subnetId", "subnet"),
            Map.entry("subnetIds", "subnet"),
            Map.entry("routeTableId", "rtb"),
            Map.entry("routeTableIds", "rtb"),
            Map.entry("natGatewayId", "nat"),
            Map.entry("allocationId", "eipalloc"),
            Map.entry("transitGatewayId", "tgw"),
            Map.entry("transitGatewayAttachmentId", "tgw-attach"),
            Map.entry("transitGatewayRouteTableId", "tgw-rtb"),
            Map.entry("customerGatewayId", "cgw"),
            Map.entry("clientVpnEndpointId", "cvpn-endpoint"),
            Map.entry("targetVpcSubnetId", "subnet"),
            Map.entry("securityGroupId", "sg"),
            Map.entry("securityGroupIds", "sg"),
            Map.entry("vpcSecurityGroupIds", "sg"),
            Map.entry("referencedSecurityGroupId", "sg"),
            Map.entry("sourceSecurityGroupId", "sg"),
            Map.entry("vpcEndpointId", "vpce"),
            Map.entry("networkInterfaceId", "eni"));
    /** Free text, in which an id is no reference. */
    private static final Set<String> TEXTS = Set.of("tags", "tagsAll", "description", "name");
    /** Types that may name a VPC of another account, which authorizes it. */
    private static final Set<String> ACROSS_ACCOUNTS = Set.of(
            "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
            "aws:route53/zoneAssociation:ZoneAssociation");

    private References() {}

    /** Whether a text has the form of EC2's ids, which are unique over all accounts. */
    static boolean isEc2Id(String text) {
        return ID.matcher(text).matches();
    }

    /** @throws airgap.rehearsal.CloudException for the first reference that AWS would refuse */
    static void verify(Making making) {
        if (making.type().startsWith("aws:")) {
            making.inputs().properties().forEach(e -> verify(making, e.getKey(), e.getValue()));
        }
    }

    private static void verify(Making making, String property, JsonNode value) {
        if (TEXTS.contains(property)) {
            return;
        }
        if (value.isArray()) {
            value.forEach(element -> verify(making, property, element));
        } else if (value.isObject()) {
            value.properties().forEach(e -> verify(making, e.getKey(), e.getValue()));
        } else if (value.isTextual()) {
            verifyText(making, property, value.textValue());
        }
    }

    private static void verifyText(Making making, String property, String text) {
        Matcher matcher = ID.matcher(text);
        String kind = matcher.matches() ? matcher.group(1) : "";
        String expected = EXPECTED.getOrDefault(property, kind);
        if (!expected.equals(kind) && !text.isEmpty()) {
            throw making.refuse(property + ": InvalidID.Malformed: \"" + text + "\" is not the id of a "
                    + KINDS.get(expected) + " (" + expected + "-…)");
        }
        String name = KINDS.get(kind);
        if (name == null) {
            verifyKey(making, property, text);
            return;
        }
        Existing found = making.inventory()
                .find(text)
                .orElseThrow(() -> making.refuse(
                        property + ": InvalidID.NotFound: the " + name + " '" + text + "' does not exist"));
        if (!visible(found, kind, making)) {
            throw making.refuse(
                    property + ": InvalidID.NotFound: the " + name + " '" + text + "' does not exist in account "
                            + making.account() + ", and is not shared with it",
                    found);
        }
    }

    /** A key of one of the accounts that are simulated must exist; others may be anybody's. */
    private static void verifyKey(Making making, String property, String text) {
        boolean ours = KEY_ARN.matcher(text).matches()
                && (Arns.account(text).equals(making.account())
                        || making.inventory().knows(Arns.account(text)));
        if (ours && making.inventory().where(Keys.KEY, "arn", text).isEmpty()) {
            throw making.refuse(property + ": NotFoundException: the key " + text + " does not exist");
        }
    }

    private static boolean visible(Existing found, String kind, Making making) {
        if (found.account().equals(making.account()) || ACROSS_ACCOUNTS.contains(making.type())) {
            return true;
        }
        return switch (kind) {
            case "tgw" -> TransitGateways.shared(making.inventory(), found, making.account());
            case "tgw-attach" ->
                making.inventory()
                        .find(found.text("transitGatewayId"))
                        .filter(gateway -> gateway.account().equals(making.account()))
                        .isPresent();
            default -> false;
        };
    }
}
