package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Route tables and what they lead to: internet and NAT gateways, Elastic IPs. */
final class Routes {
    static final String TABLE = "aws:ec2/routeTable:RouteTable";
    static final String ROUTE = "aws:ec2/route:Route";
    static final String ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    static final String NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
    static final String EIP = "aws:ec2/eip:Eip";

    private static final List<String> DESTINATIONS =
            List.of("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId");
    private static final List<String> TARGETS = List.of(
            "carrierGatewayId",
            "coreNetworkArn",
            "egressOnlyGatewayId",
            "gatewayId",
            "localGatewayId",
            "natGatewayId",
            "networkInterfaceId",
            "transitGatewayId",
            "vpcEndpointId",
            "vpcPeeringConnectionId");

    private Routes() {}

    static void rules(Rules rules) {
        rules.on(TABLE)
                .replacing("vpcId")
                .check(Routes::checkTable)
                .demand(Routes::demandTable)
                .id(making -> making.ec2Id("rtb"))
                .outputs(making -> making.out("arn", making.arn("ec2", "route-table/" + making.id())))
                .farewell((table, inventory) -> inventory.where(ASSOCIATION, "routeTableId", table.id()).stream()
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("routeTable", table, other);
                        }));
        rules.on(ROUTE)
                .replacing(
                        "routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
                .check(Routes::checkRoute)
                .demand(Routes::demandRoute)
                // As the provider makes it: the table and a hash of the destination.
                .id(making -> "r-" + making.text("routeTableId") + hashCode(destination(making.inputs())))
                .outputs(making -> {
                    making.out("state", "active");
                    making.out("origin", "CreateRoute");
                });
        rules.on(ASSOCIATION)
                .replacing("subnetId", "gatewayId")
                .check(checking -> checking.exactlyOne("subnetId", "gatewayId"))
                .demand(Routes::demandAssociation)
                .id(making -> making.ec2Id("rtbassoc"));
        rules.on(INTERNET_GATEWAY)
                .demand(Routes::demandInternetGateway)
                .id(making -> making.ec2Id("igw"))
                .outputs(making -> making.out("arn", making.arn("ec2", "internet-gateway/" + making.id())))
                .farewell(Routes::unrouted);
        rules.on(EIP)
                .id(making -> making.ec2Id("eipalloc"))
                .outputs(making -> {
                    making.out("allocationId", making.id());
                    making.out("arn", making.arn("ec2", "elastic-ip/" + making.id()));
                    making.out("publicIp", documentationAddress(making));
                    making.out("domain", "vpc");
                })
                .farewell((eip, inventory) -> inventory.where(NAT_GATEWAY, "allocationId", eip.id()).stream()
                        .findFirst()
                        .ifPresent(nat -> {
                            throw Vpcs.dependency("elastic-ip", eip, nat);
                        }));
        rules.on(NAT_GATEWAY)
                .replacing("subnetId", "allocationId", "connectivityType", "privateIp")
                .check(Routes::checkNat)
                .demand(Routes::demandNat)
                .id(making -> making.ec2Id("nat"))
                .outputs(making -> {
                    making.out("connectivityType", "public");
                    making.out("networkInterfaceId", making.ec2Id("eni"));
                    making.inventory()
                            .find(EIP, making.text("allocationId"))
                            .ifPresent(eip -> making.out("publicIp", eip.text("publicIp")));
                    Range.parse(making.need(Vpcs.SUBNET, making.text("subnetId"))
                                    .text("cidrBlock"))
                            .ifPresent(range -> making.out("privateIp", range.address(4)));
                })
                .farewell(Routes::unrouted);
    }

    /** An address of 198.51.100.0/24, which is for documentation (RFC 5737). */
    private static String documentationAddress(Making making) {
        return "198.51.100." + (1 + Integer.parseInt(making.hex("address", 4), 16) % 254);
    }

    private static String hashCode(String text) {
        return Integer.toUnsignedString(text.hashCode());
    }

    private static String destination(JsonNode route) {
        return DESTINATIONS.stream()
                .map(name -> route.path(name).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static void checkTable(Checking checking) {
        JsonNode routes = checking.inputs().path("routes");
        for (int i = 0; i < routes.size(); i++) {
            String text = routes.get(i).path("cidrBlock").asText("");
            if (!text.isEmpty()
                    && !text.equals(airgap.plan.Values.UNKNOWN)
                    && Range.parse(text).filter(r -> r.toString().equals(text)).isEmpty()) {
                checking.fail("routes[" + i + "].cidrBlock", "\"" + text + "\" is not an IPv4 network");
            }
        }
    }

    private static void demandTable(Making making) {
        Existing vpc = making.need(Vpcs.VPC, making.text("vpcId"));
        for (JsonNode route : making.inputs().path("routes")) {
            demandTarget(making, route, vpc);
        }
    }

    private static void checkRoute(Checking checking) {
        checking.range("destinationCidrBlock");
        checking.exactlyOne(DESTINATIONS.toArray(String[]::new));
        checking.exactlyOne(TARGETS.toArray(String[]::new));
    }

    private static void demandRoute(Making making) {
        Existing table = making.need(TABLE, making.text("routeTableId"));
        Existing vpc = making.need(Vpcs.VPC, table.text("vpcId"));
        String destination = destination(making.inputs());
        for (Existing other : making.others("routeTableId")) {
            if (destination(other.outputs()).equals(destination)) {
                throw making.refuse(
                        "RouteAlreadyExists: the route identified by " + destination + " already exists in "
                                + table.named(),
                        other);
            }
        }
        for (Range range : Vpcs.ranges(making.inventory(), vpc)) {
            if (range.toString().equals(destination)
                    && making.text("vpcEndpointId").isEmpty()
                    && making.text("natGatewayId").isEmpty()
                    && making.text("networkInterfaceId").isEmpty()) {
                throw making.refuse(
                        "InvalidParameterValue: " + destination
                                + " is the local route of the VPC; it can lead to a NAT gateway, a network interface or a"
                                + " Gateway Load Balancer endpoint only",
                        vpc);
            }
        }
        demandTarget(making, making.inputs(), vpc);
    }

    /** A target must be attached to the table's VPC. */
    private static void demandTarget(Making making, JsonNode route, Existing vpc) {
        Inventory inventory = making.inventory();
        String gateway = route.path("gatewayId").asText("");
        if (gateway.startsWith("igw-")) {
            attached(making, making.need(INTERNET_GATEWAY, gateway), vpc);
        }
        String nat = route.path("natGatewayId").asText("");
        if (!nat.isEmpty()) {
            Existing gatewayOfNat = making.need(NAT_GATEWAY, nat);
            inVpc(making, gatewayOfNat, making.need(Vpcs.SUBNET, gatewayOfNat.text("subnetId")), vpc);
        }
        String endpoint = route.path("vpcEndpointId").asText("");
        if (!endpoint.isEmpty()) {
            Existing found = making.need(Endpoints.ENDPOINT, endpoint);
            inVpc(making, found, found, vpc);
            String kind = found.text("vpcEndpointType");
            if (!kind.equals("GatewayLoadBalancer")) {
                throw making.refuse("InvalidParameterValue: a route cannot lead to an endpoint of type " + kind, found);
            }
        }
        String transit = route.path("transitGatewayId").asText("");
        if (!transit.isEmpty()) {
            boolean attached = inventory.where(TransitGateways.VPC_ATTACHMENT, "transitGatewayId", transit).stream()
                    .anyMatch(attachment -> attachment.text("vpcId").equals(vpc.id()));
            if (!attached) {
                throw making.refuse(
                        "InvalidTransitGatewayID.NotFound: the transit gateway " + transit
                                + " has no attachment to the VPC of the route table; let the route depend on the attachment",
                        vpc);
            }
        }
    }

    private static void attached(Making making, Existing gateway, Existing vpc) {
        String vpcId = gateway.text("vpcId").isEmpty()
                ? making
                        .inventory()
                        .where(
                                "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
                                "internetGatewayId",
                                gateway.id())
                        .stream()
                        .map(attachment -> attachment.text("vpcId"))
                        .findFirst()
                        .orElse("")
                : gateway.text("vpcId");
        if (!vpcId.equals(vpc.id())) {
            throw making.refuse(
                    "InvalidParameterValue: the internet gateway " + gateway.named()
                            + " is not attached to the VPC of the route table",
                    vpc);
        }
    }

    private static void inVpc(Making making, Existing target, Existing placed, Existing vpc) {
        if (!placed.text("vpcId").equals(vpc.id())) {
            throw making.refuse(
                    "InvalidParameterValue: the target " + target.named() + " is in VPC " + placed.text("vpcId")
                            + " and not in that of the route table",
                    vpc);
        }
    }

    private static void demandAssociation(Making making) {
        Existing table = making.need(TABLE, making.text("routeTableId"));
        String subnetId = making.text("subnetId");
        if (subnetId.isEmpty()) {
            return;
        }
        Vpcs.subnet(making, subnetId, table.text("vpcId"));
        Optional<Existing> other = making.others("subnetId").stream().findFirst();
        if (other.isPresent()) {
            throw making.refuse(
                    "Resource.AlreadyAssociated: the subnet " + subnetId + " is associated with the route table "
                            + other.get().text("routeTableId") + " already",
                    other.get());
        }
    }

    private static void demandInternetGateway(Making making) {
        if (!making.text("vpcId").isEmpty()) {
            making.others("vpcId").stream().findFirst().ifPresent(other -> {
                throw making.refuse(
                        "Resource.AlreadyAssociated: the VPC " + making.text("vpcId")
                                + " has an internet gateway already",
                        other);
            });
        }
    }

    private static void checkNat(Checking checking) {
        boolean isPrivate = checking.text("connectivityType").orElse("public").equals("private");
        checking.oneOf("connectivityType", "public", "private");
        if (!isPrivate && !checking.given("allocationId")) {
            checking.fail("allocationId", "is required for a public NAT gateway");
        }
        if (isPrivate && checking.given("allocationId")) {
            checking.fail("allocationId", "is not supported with connectivityType private");
        }
    }

    private static void demandNat(Making making) {
        Existing subnet = making.need(Vpcs.SUBNET, making.text("subnetId"));
        if (making.has("allocationId")) {
            making.others("allocationId").stream().findFirst().ifPresent(other -> {
                throw making.refuse(
                        "Resource.AlreadyAssociated: the Elastic IP " + making.text("allocationId") + " is in use",
                        other);
            });
            boolean internet = !making.inventory()
                    .where(INTERNET_GATEWAY, "vpcId", subnet.text("vpcId"))
                    .isEmpty();
            if (!internet) {
                throw making.refuse(
                        "Gateway.NotAttached: the VPC " + subnet.text("vpcId")
                                + " has no internet gateway; let the NAT gateway depend on it",
                        subnet);
            }
        }
    }

    private static void unrouted(Existing gateway, Inventory inventory) {
        Stream.of("gatewayId", "natGatewayId")
                .flatMap(property -> inventory.where(ROUTE, property, gateway.id()).stream())
                .findFirst()
                .ifPresent(route -> {
                    throw Vpcs.dependency("gateway", gateway, route);
                });
    }
}
