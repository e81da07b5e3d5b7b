package airgap.report;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import com.fasterxml.jackson.databind.JsonNode;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the networks of closed plans hang together: resources by id, and the lookups that routers make. */
final class Wiring {
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String NAT = "aws:ec2/natGateway:NatGateway";
    static final String TABLE = "aws:ec2transitgateway/routeTable:RouteTable";
    private static final String FIREWALL = "aws:networkfirewall/firewall:Firewall";
    private static final String ATTACHMENT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";

    private final List<PlannedResource> resources;
    private final Map<String, PlannedResource> byId = new HashMap<>();

    Wiring(Collection<Plan> plans) {
        resources = plans.stream()
                .flatMap(plan -> plan.resources().stream())
                .filter(resource -> resource.custom() && !resource.options().delete())
                .toList();
        resources.forEach(resource -> resource.id().ifPresent(id -> byId.put(id, resource)));
    }

    /**
     * An entry of a route table.
     *
     * @param target property that names the target, such as {@code natGatewayId}
     * @param id of the target; empty for what stays inside the VPC, and for a blackhole
     */
    record Entry(String destination, String target, String id) {}

    Optional<PlannedResource> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Stream<PlannedResource> ofType(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    /** The entry for an address in the route table of a subnet: the longest prefix, the VPC's own ranges included. */
    Optional<Entry> route(PlannedResource subnet, String address) {
        Stream<Entry> local = vpcRanges(text(subnet, "vpcId")).map(range -> new Entry(range, "local", ""));
        String table = ofType("aws:ec2/routeTableAssociation:RouteTableAssociation")
                .filter(association -> subnet.id().equals(Optional.of(text(association, "subnetId"))))
                .map(association -> text(association, "routeTableId"))
                .findFirst()
                .orElse("");
        Stream<Entry> routes = ofType("aws:ec2/route:Route")
                .filter(route -> text(route, "routeTableId").equals(table))
                .flatMap(route -> Stream.of("transitGatewayId", "vpcEndpointId", "natGatewayId", "gatewayId")
                        .filter(target -> !text(route, target).isEmpty())
                        .map(target -> new Entry(text(route, "destinationCidrBlock"), target, text(route, target))));
        return longest(Stream.concat(local, routes), address);
    }

    /** The entry for an address in a route table of a Transit Gateway; before what was propagated goes what was written. */
    Optional<Entry> transitRoute(String table, String address) {
        Stream<Entry> written = ofType("aws:ec2transitgateway/route:Route")
                .filter(route -> text(route, "transitGatewayRouteTableId").equals(table))
                .map(route -> new Entry(
                        text(route, "destinationCidrBlock"),
                        route.inputs().path("blackhole").asBoolean() ? "blackhole" : "attachment",
                        text(route, "transitGatewayAttachmentId")));
        Stream<Entry> propagated = ofType("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation")
                .filter(propagation ->
                        text(propagation, "transitGatewayRouteTableId").equals(table))
                .map(propagation -> text(propagation, "transitGatewayAttachmentId"))
                .flatMap(attachment -> find(attachment).stream()
                        .flatMap(found -> vpcRanges(text(found, "vpcId")))
                        .map(range -> new Entry(range, "propagated", attachment)));
        return longest(Stream.concat(written, propagated), address);
    }

    /** The attachment of a VPC, and the route table that it is associated with. */
    Optional<PlannedResource> attachment(String vpc, String gateway) {
        return ofType(ATTACHMENT)
                .filter(attachment -> text(attachment, "vpcId").equals(vpc)
                        && text(attachment, "transitGatewayId").equals(gateway))
                .findFirst();
    }

    Optional<PlannedResource> associatedTable(PlannedResource attachment) {
        return ofType("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation")
                .filter(association ->
                        attachment.id().equals(Optional.of(text(association, "transitGatewayAttachmentId"))))
                .flatMap(association -> find(text(association, "transitGatewayRouteTableId")).stream())
                .findFirst();
    }

    /** Where a packet of a zone leaves an attachment: the Transit Gateway keeps it in its zone. */
    Optional<PlannedResource> subnetOf(PlannedResource attachment, String zone) {
        return subnets(attachment)
                .filter(subnet -> zone(subnet).equals(zone))
                .findFirst()
                .or(() -> subnets(attachment).findFirst());
    }

    private Stream<PlannedResource> subnets(PlannedResource attachment) {
        return texts(attachment.inputs().path("subnetIds")).flatMap(id -> find(id).stream());
    }

    /** The subnet of a firewall's endpoint. */
    Optional<PlannedResource> firewallSubnet(String endpoint) {
        return ofType(FIREWALL)
                .flatMap(firewall -> firewall.outputs().findValues("attachments").stream())
                .flatMap(Wiring::elements)
                .filter(attachment -> attachment.path("endpointId").asText().equals(endpoint))
                .flatMap(attachment -> find(attachment.path("subnetId").asText()).stream())
                .findFirst();
    }

    Stream<String> vpcRanges(String vpc) {
        return Stream.concat(
                find(vpc).map(found -> text(found, "cidrBlock")).stream(),
                ofType("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation")
                        .filter(association -> text(association, "vpcId").equals(vpc))
                        .map(association -> text(association, "cidrBlock")));
    }

    static String zone(PlannedResource subnet) {
        return text(subnet, "availabilityZoneId");
    }

    static String text(PlannedResource resource, String property) {
        return resource.inputs().path(property).asText("");
    }

    static boolean contains(String range, String address) {
        IPAddress network = new IPAddressString(range).getAddress();
        IPAddress one = new IPAddressString(address).getAddress();
        return network != null && one != null && network.toPrefixBlock().contains(one);
    }

    private static Optional<Entry> longest(Stream<Entry> entries, String address) {
        return entries.filter(entry -> contains(entry.destination(), address))
                .reduce((best, next) -> length(next) > length(best) ? next : best);
    }

    private static int length(Entry entry) {
        return Integer.parseInt(
                entry.destination().substring(entry.destination().indexOf('/') + 1));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText);
    }

    /** For drawings: subnets of a tier, in the order of zones. */
    List<PlannedResource> subnets(String stack, String tier) {
        return ofType(SUBNET)
                .filter(subnet -> subnet.urn().stack().equals(stack)
                        && subnet.inputs()
                                .path("tags")
                                .path("airgap/tier")
                                .asText()
                                .equals(tier))
                .sorted(Comparator.comparing(Wiring::zone))
                .toList();
    }
}
