package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Transit Gateway: attachments, route tables, and the accounts that it is shared with. */
final class TransitGateways {
    static final String GATEWAY = "aws:ec2transitgateway/transitGateway:TransitGateway";
    static final String VPC_ATTACHMENT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
    static final String TABLE = "aws:ec2transitgateway/routeTable:RouteTable";
    static final String ROUTE = "aws:ec2transitgateway/route:Route";
    static final String ASSOCIATION = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
    static final String PROPAGATION = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";
    static final String ACCEPTER = "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter";
    static final String SHARE = "aws:ram/resourceShare:ResourceShare";
    static final String SHARED_RESOURCE = "aws:ram/resourceAssociation:ResourceAssociation";
    static final String SHARED_WITH = "aws:ram/principalAssociation:PrincipalAssociation";
    /** Resource types that are shared here, by what their ARNs hold. */
    private static final Map<String, String> SHAREABLE = Map.of(
            ":transit-gateway/", GATEWAY,
            ":firewall-rule-group/", DnsFirewalls.GROUP,
            ":resolver-rule/", Resolvers.RULE,
            ":resolver-query-log-config/", QueryLogs.CONFIG);

    private static final Pattern PRINCIPAL = Pattern.compile("\\d{12}|arn:[^:]+:(organizations|iam)::.+");

    private TransitGateways() {}

    static void rules(Rules rules) {
        rules.on(GATEWAY)
                .replacing("multicastSupport")
                .check(TransitGateways::checkGateway)
                .id(making -> making.ec2Id("tgw"))
                .outputs(TransitGateways::gatewayOutputs)
                .farewell((gateway, inventory) -> Stream.of(VPC_ATTACHMENT, Vpns.ATTACHMENT, DirectConnects.ATTACHMENT)
                        .flatMap(type -> inventory.where(type, "transitGatewayId", gateway.id()).stream())
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("transit gateway", gateway, other);
                        }));
        rules.on(TABLE)
                .replacing("transitGatewayId")
                .demand(TransitGateways::demandOwner)
                .id(making -> making.ec2Id("tgw-rtb"))
                .outputs(making -> making.out("arn", making.arn("ec2", "transit-gateway-route-table/" + making.id())))
                .farewell((table, inventory) ->
                        inventory.where(ASSOCIATION, "transitGatewayRouteTableId", table.id()).stream()
                                .findFirst()
                                .ifPresent(other -> {
                                    throw Vpcs.dependency("transit gateway route table", table, other);
                                }));
        rules.on(VPC_ATTACHMENT)
                .replacing("transitGatewayId", "vpcId")
                .demand(TransitGateways::demandAttachment)
                .id(making -> making.ec2Id("tgw-attach"))
                .outputs(making -> {
                    making.out("arn", making.arn("ec2", "transit-gateway-attachment/" + making.id()));
                    making.out("vpcOwnerId", making.account());
                    making.out("securityGroupReferencingSupport", "enable");
                    making.out("transitGatewayDefaultRouteTableAssociation", true);
                    making.out("transitGatewayDefaultRouteTablePropagation", true);
                });
        rules.on(ACCEPTER).id(making -> making.text("transitGatewayAttachmentId"));
        rules.on(ROUTE)
                .replacing(
                        "destinationCidrBlock", "transitGatewayAttachmentId", "transitGatewayRouteTableId", "blackhole")
                .check(TransitGateways::checkRoute)
                .demand(TransitGateways::demandRoute)
                .id(making -> making.text("transitGatewayRouteTableId") + "_" + making.text("destinationCidrBlock"));
        rules.on(ASSOCIATION)
                .replacing("transitGatewayAttachmentId", "transitGatewayRouteTableId")
                .demand(TransitGateways::demandPair)
                .demand(TransitGateways::demandFree)
                .id(TransitGateways::pair)
                .outputs(TransitGateways::pairOutputs);
        rules.on(PROPAGATION)
                .replacing("transitGatewayAttachmentId", "transitGatewayRouteTableId")
                .demand(TransitGateways::demandPair)
                .demand(TransitGateways::demandUnpropagated)
                .id(TransitGateways::pair)
                .outputs(TransitGateways::pairOutputs);
        rules.on(SHARE)
                .id(making -> making.arn("ram", "resource-share/" + uuid(making)))
                .outputs(making -> making.out("arn", making.id()));
        rules.on(SHARED_RESOURCE)
                .replacing("resourceArn", "resourceShareArn")
                .demand(TransitGateways::demandSharedResource)
                .id(making -> making.text("resourceShareArn") + "," + making.text("resourceArn"));
        rules.on(SHARED_WITH)
                .replacing("principal", "resourceShareArn")
                .check(checking -> checking.matches(
                        "principal", PRINCIPAL, "an account id or the ARN of an organization, unit, role or user"))
                .demand(making -> making.need(SHARE, making.text("resourceShareArn")))
                .id(making -> making.text("resourceShareArn") + "," + making.text("principal"));
    }

    static String uuid(Making making) {
        String hex = making.hex("uuid", 32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private static void checkGateway(Checking checking) {
        checking.number("amazonSideAsn").ifPresent(asn -> {
            if (asn < 64_512 || asn > 65_534) {
                checking.fail("amazonSideAsn", asn + " is not a private ASN (64512 to 65534)");
            }
        });
    }

    private static void gatewayOutputs(Making making) {
        making.out("arn", making.arn("ec2", "transit-gateway/" + making.id()));
        making.out("amazonSideAsn", IntNode.valueOf(64_512));
        making.out("autoAcceptSharedAttachments", "disable");
        making.out("defaultRouteTableAssociation", "enable");
        making.out("defaultRouteTablePropagation", "enable");
        boolean table =
                making.outputs().path("defaultRouteTableAssociation").asText().equals("enable")
                        || making.outputs()
                                .path("defaultRouteTablePropagation")
                                .asText()
                                .equals("enable");
        String id = table ? making.ec2Id("tgw-rtb") : "";
        if (table && !making.changes()) {
            making.companion(TABLE, id, Vpcs.object().put("transitGatewayId", making.id()));
        }
        making.out("associationDefaultRouteTableId", id);
        making.out("propagationDefaultRouteTableId", id);
    }

    private static Existing gateway(Making making, String id) {
        return making.need(GATEWAY, id);
    }

    private static void demandOwner(Making making) {
        Existing gateway = gateway(making, making.text("transitGatewayId"));
        if (!gateway.account().equals(making.account())) {
            throw making.refuse(
                    "UnauthorizedOperation: only the owner of a transit gateway makes route tables in it;"
                            + " this provider works in account " + making.account(),
                    gateway);
        }
    }

    private static void demandAttachment(Making making) {
        Existing gateway = gateway(making, making.text("transitGatewayId"));
        Existing vpc = making.need(Vpcs.VPC, making.text("vpcId"));
        Vpcs.onePerZone(making, making.texts("subnetIds"), vpc.id());
        for (Existing other : making.others("vpcId")) {
            if (other.text("transitGatewayId").equals(gateway.id())) {
                throw making.refuse(
                        "DuplicateTransitGatewayAttachment: the VPC " + vpc.id()
                                + " is attached to the transit gateway already",
                        other);
            }
        }
    }

    private static void checkRoute(Checking checking) {
        checking.range("destinationCidrBlock");
        boolean blackhole = checking.inputs().path("blackhole").asBoolean();
        if (blackhole == checking.given("transitGatewayAttachmentId")) {
            checking.fail("", "a route has either transitGatewayAttachmentId or blackhole");
        }
    }

    private static void demandRoute(Making making) {
        Existing table = making.need(TABLE, making.text("transitGatewayRouteTableId"));
        for (Existing other : making.others("transitGatewayRouteTableId")) {
            if (other.text("destinationCidrBlock").equals(making.text("destinationCidrBlock"))) {
                throw making.refuse(
                        "RouteAlreadyExists: " + making.text("destinationCidrBlock") + " in " + table.named(), other);
            }
        }
        if (making.has("transitGatewayAttachmentId")) {
            demandPair(making);
        }
    }

    /** Table and attachment are of one gateway, and the owner's account asks (its ids are visible to nobody else). */
    private static void demandPair(Making making) {
        Existing table = making.need(TABLE, making.text("transitGatewayRouteTableId"));
        Existing attachment = attachment(making);
        if (!table.text("transitGatewayId").equals(attachment.text("transitGatewayId"))) {
            throw making.refuse(
                    "InvalidTransitGatewayAttachmentID: the attachment " + attachment.named()
                            + " is of another transit gateway than the route table",
                    table);
        }
        Existing gateway = gateway(making, table.text("transitGatewayId"));
        boolean accepted = attachment.account().equals(gateway.account())
                || gateway.text("autoAcceptSharedAttachments").equals("enable")
                || making.inventory()
                        .find(ACCEPTER, attachment.id(), gateway.place())
                        .isPresent();
        if (!accepted) {
            throw making.refuse("IncorrectState: " + attachment.id() + " is in state pendingAcceptance", attachment);
        }
    }

    private static Existing attachment(Making making) {
        String id = making.text("transitGatewayAttachmentId");
        return making.inventory()
                .find(id)
                .orElseThrow(() -> making.refuse("InvalidTransitGatewayAttachmentID.NotFound: " + id));
    }

    private static void demandFree(Making making) {
        making.others("transitGatewayAttachmentId").stream().findFirst().ifPresent(other -> {
            throw making.refuse(
                    "Resource.AlreadyAssociated: the attachment "
                            + making.text("transitGatewayAttachmentId") + " is associated with "
                            + other.text("transitGatewayRouteTableId") + " already",
                    other);
        });
        Existing attachment = attachment(making);
        Existing gateway = gateway(making, attachment.text("transitGatewayId"));
        if (gateway.text("defaultRouteTableAssociation").equals("enable")
                && attachment.flag("transitGatewayDefaultRouteTableAssociation", true)
                && !making.flag("replaceExistingAssociation", false)) {
            throw making.refuse(
                    "Resource.AlreadyAssociated: the attachment " + attachment.id()
                            + " is associated with the default route table already; switch defaultRouteTableAssociation off",
                    gateway);
        }
    }

    private static void demandUnpropagated(Making making) {
        making.others("transitGatewayAttachmentId").stream()
                .filter(other ->
                        other.text("transitGatewayRouteTableId").equals(making.text("transitGatewayRouteTableId")))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "TransitGatewayRouteTablePropagation.Duplicate: the attachment propagates into the table already",
                            other);
                });
    }

    private static String pair(Making making) {
        return making.text("transitGatewayRouteTableId") + "_" + making.text("transitGatewayAttachmentId");
    }

    private static void pairOutputs(Making making) {
        Existing attachment = attachment(making);
        boolean vpc = attachment.type().equals(VPC_ATTACHMENT);
        making.out("resourceType", vpc ? "vpc" : attachment.text("resourceType"));
        making.out("resourceId", attachment.text(vpc ? "vpcId" : "resourceId"));
    }

    private static void demandSharedResource(Making making) {
        Existing share = making.need(SHARE, making.text("resourceShareArn"));
        String arn = making.text("resourceArn");
        if (!Arns.account(arn).equals(share.account())) {
            throw making.refuse("OperationNotPermitted: " + arn + " is not of the share's account", share);
        }
        boolean missing = SHAREABLE.entrySet().stream()
                .anyMatch(kind -> arn.contains(kind.getKey())
                        && making.inventory().where(kind.getValue(), "arn", arn).isEmpty());
        if (missing) {
            throw making.refuse("UnknownResource: " + arn + " does not exist");
        }
    }

    /** Whether a resource of another account is visible: it is shared with the account, or with an organization. */
    static boolean shared(Inventory inventory, Existing existing, String account) {
        return inventory.where(SHARED_RESOURCE, "resourceArn", existing.text("arn")).stream()
                .flatMap(resource ->
                        inventory.where(SHARED_WITH, "resourceShareArn", resource.text("resourceShareArn")).stream())
                .map(principal -> principal.text("principal"))
                .anyMatch(principal -> principal.equals(account) || principal.contains(":organizations:"));
    }
}
