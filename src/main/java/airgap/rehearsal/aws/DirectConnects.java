package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Direct Connect gateways, and what the Transit Gateway sees of them. */
final class DirectConnects {
    /** Made by AWS with an association; a resource of its own in EC2's API, though not in the provider. */
    static final String ATTACHMENT = "attachment of a Direct Connect gateway";

    private static final String GATEWAY = "aws:directconnect/gateway:Gateway";
    private static final String ASSOCIATION = "aws:directconnect/gatewayAssociation:GatewayAssociation";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    /** Direct Connect guide, "Quotas": prefixes from AWS to on-premises on a transit virtual interface. */
    private static final int MOST_PREFIXES = 200;

    private DirectConnects() {}

    static void rules(Rules rules) {
        rules.on(GATEWAY)
                .replacing("amazonSideAsn")
                .check(DirectConnects::checkGateway)
                .id(TransitGateways::uuid)
                .outputs(making -> {
                    making.out(
                            "arn",
                            "arn:" + Arns.partition(making.region()) + ":directconnect::" + making.account()
                                    + ":dx-gateway/" + making.id());
                    making.out("ownerAccountId", making.account());
                })
                .farewell((gateway, inventory) -> inventory.where(ASSOCIATION, "dxGatewayId", gateway.id()).stream()
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("Direct Connect gateway", gateway, other);
                        }));
        rules.on(ASSOCIATION)
                .replacing("dxGatewayId", "associatedGatewayId")
                .check(DirectConnects::checkAssociation)
                .demand(DirectConnects::demandAssociation)
                .id(making -> "ga-" + making.text("dxGatewayId") + making.text("associatedGatewayId"))
                .outputs(DirectConnects::associationOutputs);
    }

    private static void checkGateway(Checking checking) {
        checking.length("name", 1, 100);
        checking.text("amazonSideAsn").ifPresent(text -> {
            long asn = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
            boolean isPrivate = asn >= 64_512 && asn <= 65_534 || asn >= 4_200_000_000L && asn <= 4_294_967_294L;
            if (!isPrivate) {
                checking.fail("amazonSideAsn", "\"" + text + "\" is not a private ASN");
            }
        });
    }

    private static void checkAssociation(Checking checking) {
        int prefixes = checking.inputs().path("allowedPrefixes").size();
        if (prefixes > MOST_PREFIXES) {
            checking.fail("allowedPrefixes", prefixes + " prefixes; AWS takes " + MOST_PREFIXES);
        }
    }

    private static void demandAssociation(Making making) {
        Existing dx = making.need(GATEWAY, making.text("dxGatewayId"));
        Existing gateway = making.need(TransitGateways.GATEWAY, making.text("associatedGatewayId"));
        if (making.texts("allowedPrefixes").isEmpty()) {
            throw making.refuse("DirectConnectClientException: a transit gateway is associated with allowed prefixes");
        }
        if (dx.text("amazonSideAsn").equals(gateway.text("amazonSideAsn"))) {
            throw making.refuse(
                    "DirectConnectClientException: the Direct Connect gateway and the transit gateway have the same ASN "
                            + dx.text("amazonSideAsn"),
                    gateway);
        }
    }

    private static void associationOutputs(Making making) {
        making.out("associatedGatewayOwnerAccountId", making.account());
        making.out("associatedGatewayType", "transitGateway");
        making.out("dxGatewayOwnerAccountId", making.account());
        making.out("dxGatewayAssociationId", TransitGateways.uuid(making));
        if (!making.changes()) {
            ObjectNode seen = Vpcs.object();
            seen.put("transitGatewayId", making.text("associatedGatewayId"))
                    .put("dxGatewayId", making.text("dxGatewayId"))
                    .put("resourceType", "direct-connect-gateway")
                    .put("resourceId", making.text("dxGatewayId"));
            making.companion(ATTACHMENT, making.ec2Id("tgw-attach"), seen);
        }
    }
}
