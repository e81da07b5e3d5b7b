package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Site-to-site VPN: customer gateways and connections. */
final class Vpns {
    static final String CONNECTION = "aws:ec2/vpnConnection:VpnConnection";
    /** What the Transit Gateway sees of a connection; a resource of its own in EC2's API, though not in the provider. */
    static final String ATTACHMENT = "attachment of a VPN connection";

    private static final String GATEWAY = "aws:ec2/customerGateway:CustomerGateway";
    private static final Range LINK_LOCAL = Range.parse("169.254.0.0/16").orElseThrow();
    private static final int INSIDE_PREFIX = 30;
    private static final long LARGEST_ASN = 2_147_483_647L;
    private static final long LAST_ASN = 4_294_967_294L;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Site-to-Site VPN guide, "Tunnel options". */
    private static final Set<String> KEPT_BY_AWS = Set.of(
            "169.254.0.0/30",
            "169.254.1.0/30",
            "169.254.2.0/30",
            "169.254.3.0/30",
            "169.254.4.0/30",
            "169.254.5.0/30",
            "169.254.169.252/30");

    private static final Set<String> ENCRYPTION = Set.of("AES128", "AES256", "AES128-GCM-16", "AES256-GCM-16");
    private static final Set<String> INTEGRITY = Set.of("SHA1", "SHA2-256", "SHA2-384", "SHA2-512");
    private static final Set<String> DH_PHASE_1 =
            Set.of("2", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24");
    private static final Set<String> DH_PHASE_2 =
            Set.of("2", "5", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24");

    private Vpns() {}

    static void rules(Rules rules) {
        rules.on(GATEWAY)
                .replacing("bgpAsn", "bgpAsnExtended", "certificateArn", "deviceName", "ipAddress", "type")
                .check(Vpns::checkGateway)
                .id(making -> making.ec2Id("cgw"))
                .outputs(making -> making.out("arn", making.arn("ec2", "customer-gateway/" + making.id())))
                .farewell(
                        (gateway, inventory) -> inventory.where(CONNECTION, "customerGatewayId", gateway.id()).stream()
                                .findFirst()
                                .ifPresent(other -> {
                                    throw Vpcs.dependency("customer gateway", gateway, other);
                                }));
        rules.on(CONNECTION)
                .replacing("type", "staticRoutesOnly", "enableAcceleration", "tunnel1InsideCidr", "tunnel2InsideCidr")
                .check(Vpns::checkConnection)
                .demand(Vpns::demandConnection)
                .id(making -> making.ec2Id("vpn"))
                .outputs(Vpns::connectionOutputs);
    }

    private static void checkGateway(Checking checking) {
        checking.oneOf("type", "ipsec.1");
        if (!checking.given("ipAddress") && !checking.given("certificateArn")) {
            checking.fail("ipAddress", "a customer gateway has an address or a certificate");
        }
        checking.matches("ipAddress", ADDRESS, "an IPv4 address");
        checking.exactlyOne("bgpAsn", "bgpAsnExtended");
        asn(checking, "bgpAsn", 1, LARGEST_ASN);
        asn(checking, "bgpAsnExtended", LARGEST_ASN + 1, LAST_ASN);
    }

    private static void asn(Checking checking, String property, long least, long most) {
        checking.text(property).ifPresent(text -> {
            long asn = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
            if (asn < least || asn > most) {
                checking.fail(property, "\"" + text + "\" is not between " + least + " and " + most);
            }
        });
    }

    private static void checkConnection(Checking checking) {
        checking.oneOf("type", "ipsec.1");
        checking.oneOf("presharedKeyStorage", "Standard", "SecretsManager");
        checking.exactlyOne("transitGatewayId", "vpnGatewayId");
        for (String tunnel : List.of("tunnel1", "tunnel2")) {
            inside(checking, tunnel + "InsideCidr");
            eachOf(checking, tunnel + "IkeVersions", Set.of("ikev1", "ikev2"));
            eachOf(checking, tunnel + "Phase1EncryptionAlgorithms", ENCRYPTION);
            eachOf(checking, tunnel + "Phase2EncryptionAlgorithms", ENCRYPTION);
            eachOf(checking, tunnel + "Phase1IntegrityAlgorithms", INTEGRITY);
            eachOf(checking, tunnel + "Phase2IntegrityAlgorithms", INTEGRITY);
            eachOf(checking, tunnel + "Phase1DhGroupNumbers", DH_PHASE_1);
            eachOf(checking, tunnel + "Phase2DhGroupNumbers", DH_PHASE_2);
            JsonNode logs = checking.inputs().path(tunnel + "LogOptions").path("cloudwatchLogOptions");
            if (logs.path("logEnabled").asBoolean() && logs.path("logGroupArn").isMissingNode()) {
                checking.fail(tunnel + "LogOptions", "logs that are enabled need logGroupArn");
            }
        }
        Optional<String> inside = checking.text("tunnel1InsideCidr");
        if (inside.isPresent() && inside.equals(checking.text("tunnel2InsideCidr"))) {
            checking.fail("tunnel2InsideCidr", "is that of the first tunnel");
        }
    }

    private static void inside(Checking checking, String property) {
        checking.range(property).ifPresent(range -> {
            if (range.prefix() != INSIDE_PREFIX
                    || !LINK_LOCAL.contains(range)
                    || KEPT_BY_AWS.contains(range.toString())) {
                checking.fail(property, range + " is not a /30 of 169.254.0.0/16 that AWS leaves free");
            }
        });
    }

    private static void eachOf(Checking checking, String property, Set<String> values) {
        for (JsonNode value : checking.inputs().path(property)) {
            String text = value.isNumber() ? Integer.toString(value.intValue()) : value.asText();
            if (!values.contains(text)) {
                checking.fail(
                        property,
                        text + " is none of " + values.stream().sorted().toList());
            }
        }
    }

    private static void demandConnection(Making making) {
        making.need(GATEWAY, making.text("customerGatewayId"));
        for (String tunnel : List.of("tunnel1", "tunnel2")) {
            String logs = making.inputs()
                    .path(tunnel + "LogOptions")
                    .path("cloudwatchLogOptions")
                    .path("logGroupArn")
                    .asText("");
            if (!logs.isEmpty()
                    && making.inventory().where(Logs.GROUP, "arn", logs).isEmpty()) {
                throw making.refuse("InvalidParameterValue: the log group " + logs + " does not exist");
            }
            String inside = making.text(tunnel + "InsideCidr");
            if (!inside.isEmpty()) {
                making.inventory().all(CONNECTION).stream()
                        .filter(other -> !other.id().equals(making.id()))
                        .filter(other -> other.text("transitGatewayId").equals(making.text("transitGatewayId")))
                        .filter(other -> other.text("tunnel1InsideCidr").equals(inside)
                                || other.text("tunnel2InsideCidr").equals(inside))
                        .findFirst()
                        .ifPresent(other -> {
                            throw making.refuse(
                                    "InvalidParameterValue: the inside CIDR " + inside + " is in use", other);
                        });
            }
        }
    }

    private static void connectionOutputs(Making making) {
        making.out("arn", making.arn("ec2", "vpn-connection/" + making.id()));
        making.out("staticRoutesOnly", false);
        making.out("enableAcceleration", false);
        making.out("localIpv4NetworkCidr", "0.0.0.0/0");
        making.out("remoteIpv4NetworkCidr", "0.0.0.0/0");
        making.out("tunnelInsideIpVersion", "ipv4");
        making.out("outsideIpAddressType", "PublicIpv4");
        making.out("presharedKeyStorage", "Standard");
        boolean secret = making.outputs().path("presharedKeyStorage").asText().equals("SecretsManager");
        making.out(
                "presharedKeyArn",
                secret
                        ? making.arn("secretsmanager", "secret:s2svpn!" + making.id() + "-" + making.hex("key", 6))
                        : "");
        making.out("customerGatewayConfiguration", "<vpn_connection id=\"" + making.id() + "\"/>");
        tunnel(making, "tunnel1", 1, secret);
        tunnel(making, "tunnel2", 2, secret);
        String attachment = making.has("transitGatewayId") ? making.ec2Id("tgw-attach") : "";
        making.out("transitGatewayAttachmentId", attachment);
        if (!attachment.isEmpty() && !making.changes()) {
            ObjectNode seen = Vpcs.object();
            seen.put("transitGatewayId", making.text("transitGatewayId"))
                    .put("resourceType", "vpn")
                    .put("resourceId", making.id());
            making.companion(ATTACHMENT, attachment, seen);
        }
    }

    private static void tunnel(Making making, String tunnel, int number, boolean secret) {
        making.out(tunnel + "Address", "203.0.113." + (1 + Integer.parseInt(making.hex(tunnel, 4), 16) % 254));
        making.out(
                tunnel + "InsideCidr",
                "169.254." + (100 + number) + "." + 4 * (Integer.parseInt(making.hex(tunnel, 2), 16) % 64) + "/30");
        Range.parse(making.outputs().path(tunnel + "InsideCidr").asText()).ifPresent(inside -> {
            making.out(tunnel + "VgwInsideAddress", inside.address(1));
            making.out(tunnel + "CgwInsideAddress", inside.address(2));
        });
        making.out(tunnel + "BgpAsn", "64512");
        making.out(tunnel + "BgpHoldtime", IntNode.valueOf(30));
        // Kept in Secrets Manager, the API shows it to nobody.
        making.out(tunnel + "PresharedKey", secret ? "" : making.hex(tunnel + "key", 32));
    }
}
