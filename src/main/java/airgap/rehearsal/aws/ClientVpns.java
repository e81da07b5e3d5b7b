package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** AWS Client VPN. */
final class ClientVpns {
    private static final String ENDPOINT = "aws:ec2clientvpn/endpoint:Endpoint";
    static final String ASSOCIATION = "aws:ec2clientvpn/networkAssociation:NetworkAssociation";
    private static final String AUTHORIZATION = "aws:ec2clientvpn/authorizationRule:AuthorizationRule";
    private static final String ROUTE = "aws:ec2clientvpn/route:Route";
    private static final String OF_ENDPOINT = "clientVpnEndpointId";

    /** Client VPN guide, "Rules and best practices". */
    private static final int LARGEST_CLIENT_RANGE = 12;

    private static final int SMALLEST_CLIENT_RANGE = 22;
    private static final int SMALLEST_SUBNET = 27;
    private static final Set<Integer> SESSION_HOURS = Set.of(8, 10, 12, 24);
    private static final int MOST_DNS_SERVERS = 2;

    private ClientVpns() {}

    static void rules(Rules rules) {
        rules.on(ENDPOINT)
                .replacing("clientCidrBlock", "authenticationOptions", "transportProtocol")
                .check(ClientVpns::checkEndpoint)
                .demand(ClientVpns::demandEndpoint)
                .id(making -> "cvpn-endpoint-0" + making.hex("cvpn", 16))
                .outputs(ClientVpns::endpointOutputs)
                .farewell((endpoint, inventory) -> inventory.where(ASSOCIATION, OF_ENDPOINT, endpoint.id()).stream()
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("Client VPN endpoint", endpoint, other);
                        }));
        rules.on(ASSOCIATION)
                .replacing(OF_ENDPOINT, "subnetId")
                .demand(ClientVpns::demandAssociation)
                .id(making -> "cvpn-assoc-0" + making.hex("assoc", 16))
                .outputs(making -> {
                    making.out("associationId", making.id());
                    making.out(
                            "vpcId",
                            making.need(Vpcs.SUBNET, making.text("subnetId")).text("vpcId"));
                });
        rules.on(AUTHORIZATION)
                .replacing(OF_ENDPOINT, "targetNetworkCidr", "accessGroupId", "authorizeAllGroups", "description")
                .check(ClientVpns::checkAuthorization)
                .demand(ClientVpns::demandAuthorization)
                .id(making -> making.text(OF_ENDPOINT) + "," + making.text("targetNetworkCidr")
                        + (making.has("accessGroupId") ? "," + making.text("accessGroupId") : ""));
        rules.on(ROUTE)
                .replacing(OF_ENDPOINT, "destinationCidrBlock", "targetVpcSubnetId", "description")
                .check(checking -> checking.range("destinationCidrBlock"))
                .demand(ClientVpns::demandRoute)
                .id(making -> making.text(OF_ENDPOINT) + "," + making.text("targetVpcSubnetId") + ","
                        + making.text("destinationCidrBlock"))
                .outputs(making -> {
                    making.out("origin", "add-route");
                    making.out("type", "Nat");
                });
    }

    private static void checkEndpoint(Checking checking) {
        checking.range("clientCidrBlock").ifPresent(range -> {
            if (range.prefix() < LARGEST_CLIENT_RANGE || range.prefix() > SMALLEST_CLIENT_RANGE) {
                checking.fail("clientCidrBlock", range + " is not between a /12 and a /22");
            }
        });
        checking.oneOf("transportProtocol", "tcp", "udp");
        checking.oneOf("selfServicePortal", "enabled", "disabled");
        checking.number("sessionTimeoutHours")
                .filter(hours -> !SESSION_HOURS.contains(hours))
                .ifPresent(hours -> checking.fail("sessionTimeoutHours", hours + " is none of 8, 10, 12, 24"));
        if (checking.inputs().path("dnsServers").size() > MOST_DNS_SERVERS) {
            checking.fail("dnsServers", "AWS takes two at most");
        }
        if (checking.given("securityGroupIds") && !checking.given("vpcId")) {
            checking.fail("securityGroupIds", "security groups need vpcId");
        }
        boolean saml = false;
        for (JsonNode option : checking.inputs().path("authenticationOptions")) {
            saml |= authentication(checking, option);
        }
        if (!saml
                && checking.text("selfServicePortal").filter("enabled"::equals).isPresent()) {
            checking.fail("selfServicePortal", "is there with federated authentication only");
        }
        JsonNode logs = checking.inputs().path("connectionLogOptions");
        if (logs.path("enabled").asBoolean() && logs.path("cloudwatchLogGroup").isMissingNode()) {
            checking.fail("connectionLogOptions", "logs that are enabled need cloudwatchLogGroup");
        }
    }

    /** Whether it is federated. */
    private static boolean authentication(Checking checking, JsonNode option) {
        String type = option.path("type").asText();
        String needs = switch (type) {
            case "certificate-authentication" -> "rootCertificateChainArn";
            case "federated-authentication" -> "samlProviderArn";
            case "directory-service-authentication" -> "activeDirectoryId";
            default -> "";
        };
        if (needs.isEmpty()) {
            checking.fail("authenticationOptions", "\"" + type + "\" is no kind of authentication");
        } else if (option.path(needs).isMissingNode()) {
            checking.fail("authenticationOptions", type + " needs " + needs);
        }
        return type.equals("federated-authentication");
    }

    private static void demandEndpoint(Making making) {
        String group = making.inputs()
                .path("connectionLogOptions")
                .path("cloudwatchLogGroup")
                .asText("");
        if (!group.isEmpty()
                && making.inventory().find(Logs.GROUP, group, making.place()).isEmpty()) {
            throw making.refuse("InvalidParameterValue: the log group " + group + " does not exist");
        }
        for (String id : making.texts("securityGroupIds")) {
            Existing found = making.need(SecurityGroups.GROUP, id);
            if (!found.text("vpcId").equals(making.text("vpcId"))) {
                throw making.refuse(
                        "InvalidParameterValue: the security group " + id + " is not of VPC " + making.text("vpcId"),
                        found);
            }
        }
    }

    private static void endpointOutputs(Making making) {
        making.out("arn", making.arn("ec2", "client-vpn-endpoint/" + making.id()));
        making.out(
                "dnsName",
                "*." + making.id() + ".prod.clientvpn." + making.region() + "." + Arns.domain(making.region()));
        making.out("transportProtocol", "udp");
        making.out("vpnPort", IntNode.valueOf(443));
        making.out("selfServicePortalUrl", "https://self-service.clientvpn.amazonaws.com/endpoints/" + making.id());
    }

    private static void demandAssociation(Making making) {
        Existing endpoint = making.need(ENDPOINT, making.text(OF_ENDPOINT));
        Existing subnet = Vpcs.subnet(making, making.text("subnetId"), endpoint.text("vpcId"));
        Range.parse(subnet.text("cidrBlock"))
                .filter(range -> range.prefix() > SMALLEST_SUBNET)
                .ifPresent(range -> {
                    throw making.refuse(
                            "InvalidSubnet: " + range + " is smaller than the /27 that a Client VPN endpoint needs",
                            subnet);
                });
        var zones = new HashMap<String, Existing>();
        for (Existing other : making.others(OF_ENDPOINT)) {
            Existing taken = making.need(Vpcs.SUBNET, other.text("subnetId"));
            zones.put(taken.text("availabilityZoneId"), taken);
        }
        Existing taken = zones.get(subnet.text("availabilityZoneId"));
        if (taken != null) {
            throw making.refuse("InvalidClientVpnSubnetId.DifferentAz: the zone has a subnet already", taken);
        }
        Range clients = Range.parse(endpoint.text("clientCidrBlock")).orElseThrow();
        Existing vpc = making.need(Vpcs.VPC, subnet.text("vpcId"));
        for (Range range : Vpcs.ranges(making.inventory(), vpc)) {
            if (range.overlaps(clients)) {
                throw making.refuse(
                        "InvalidClientVpnSubnetId.OverlappingCidr: " + range + " overlaps the client CIDR " + clients,
                        vpc);
            }
        }
    }

    private static void checkAuthorization(Checking checking) {
        checking.range("targetNetworkCidr");
        boolean all = checking.inputs().path("authorizeAllGroups").asBoolean();
        if (all == checking.given("accessGroupId")) {
            checking.fail("", "exactly one of accessGroupId, authorizeAllGroups must be given");
        }
    }

    private static void demandAuthorization(Making making) {
        Existing endpoint = making.need(ENDPOINT, making.text(OF_ENDPOINT));
        boolean federated = endpoint.outputs()
                .path("authenticationOptions")
                .toString()
                .matches(".*\"(federated|directory-service)-authentication\".*");
        if (making.has("accessGroupId") && !federated) {
            throw making.refuse(
                    "InvalidParameterValue: a group cannot be authorized where certificates authenticate", endpoint);
        }
    }

    private static void demandRoute(Making making) {
        Existing endpoint = making.need(ENDPOINT, making.text(OF_ENDPOINT));
        String subnet = making.text("targetVpcSubnetId");
        List<Existing> associations = List.copyOf(making.inventory().where(ASSOCIATION, OF_ENDPOINT, endpoint.id()));
        if (associations.stream().noneMatch(other -> other.text("subnetId").equals(subnet))) {
            throw making.refuse(
                    "InvalidClientVpnActiveAssociationNotFound: the subnet " + subnet + " is not associated", endpoint);
        }
        Range clients = Range.parse(endpoint.text("clientCidrBlock")).orElseThrow();
        Optional<Range> destination = Range.parse(making.text("destinationCidrBlock"));
        if (destination
                .filter(range -> range.prefix() > 0)
                .filter(clients::overlaps)
                .isPresent()) {
            throw making.refuse(
                    "InvalidParameterValue: " + destination.get() + " overlaps the client CIDR " + clients, endpoint);
        }
    }
}
