package airgap.network;

import airgap.plan.PlannedResource;
import airgap.settings.Cidr;
import airgap.settings.Tiers;
import airgap.testing.EstatePlans;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the routes of planned stacks lead: what a packet meets, the longest prefix deciding at every table. */
final class PlannedRoutes {
    private static final int MOST_HOPS = 6;
    private static final String INSPECTION = "inspection";

    private final EstatePlans plans;
    private final Map<String, Cidr> ranges = new HashMap<>();
    private final Map<String, String> vpcNames = new HashMap<>();
    private final Map<String, String> vpcOfAttachment = new HashMap<>();
    private final Map<String, String> attachmentOfVpc = new HashMap<>();

    PlannedRoutes(EstatePlans plans) {
        this.plans = plans;
        plans.ofType("aws:ec2/vpc:Vpc").forEach(vpc -> {
            ranges.put(vpc.name(), new Cidr(text(vpc, "cidrBlock")));
            vpcNames.put(id(vpc), vpc.name());
        });
        plans.ofType("aws:ec2transitgateway/vpcAttachment:VpcAttachment").forEach(attachment -> {
            String vpc = found(vpcNames, text(attachment, "vpcId"));
            vpcOfAttachment.put(id(attachment), vpc);
            attachmentOfVpc.put(vpc, id(attachment));
        });
    }

    /** An address in the VPC of this name. */
    String in(String vpc) {
        return found(ranges, vpc).value().replaceFirst("0/\\d+$", "9");
    }

    /**
     * What a packet meets between a VPC and an address, the end included: firewall endpoints and NAT gateways with their
     * zones, VPCs, {@code internet}, {@code blackhole}.
     *
     * @param zone in which the Transit Gateway hands it to the inspection VPC, if it does
     */
    List<String> way(String vpc, String address, String zone) {
        return onFrom(new ArrayList<>(), found(attachmentOfVpc, vpc), address, zone);
    }

    /** The way of an answer that comes to the NAT gateway of a zone. */
    List<String> wayBack(String natZone, String address) {
        var passed = new ArrayList<String>();
        JsonNode route = lookup(Tiers.PUBLIC, natZone, address);
        return throughFirewall(passed, route.path("vpcEndpointId").asText(), address, natZone);
    }

    /** Zones in which a tier of the inspection VPC has subnets. */
    List<String> zones() {
        return plans.ofType("aws:ec2/subnet:Subnet").stream()
                .filter(subnet -> subnet.name().startsWith(INSPECTION + "-" + Tiers.TRANSIT + "-"))
                .map(subnet -> text(subnet, "availabilityZoneId"))
                .sorted()
                .toList();
    }

    private List<String> onFrom(List<String> passed, String attachment, String address, String zone) {
        if (passed.size() > MOST_HOPS) {
            passed.add("in circles");
            return passed;
        }
        Optional<String> next = transitGateway(attachment, address);
        if (next.isEmpty()) {
            passed.add("nowhere");
            return passed;
        }
        if (next.get().equals("blackhole")) {
            passed.add("blackhole");
            return passed;
        }
        String vpc = found(vpcOfAttachment, next.get());
        if (contains(found(ranges, vpc), address)) {
            passed.add(vpc);
            return passed;
        }
        if (!vpc.equals(INSPECTION)) {
            passed.add("lost in " + vpc);
            return passed;
        }
        JsonNode route = lookup(Tiers.TRANSIT, zone, address);
        return throughFirewall(passed, route.path("vpcEndpointId").asText(), address, zone);
    }

    private List<String> throughFirewall(List<String> passed, String endpoint, String address, String zone) {
        String firewallZone = endpointZone(endpoint);
        passed.add("firewall " + firewallZone);
        JsonNode route = lookup(Tiers.FIREWALL, firewallZone, address);
        if (route.has("transitGatewayId")) {
            return onFrom(passed, found(attachmentOfVpc, INSPECTION), address, zone);
        }
        String natZone = natZone(route.path("natGatewayId").asText());
        passed.add("nat " + natZone);
        passed.add(
                lookup(Tiers.PUBLIC, natZone, address)
                                .path("gatewayId")
                                .asText()
                                .startsWith("igw-")
                        ? "internet"
                        : "nowhere");
        return passed;
    }

    /** Attachment to which the associated table leads, or {@code blackhole}; a static route wins over a propagated one. */
    private Optional<String> transitGateway(String attachment, String address) {
        record Candidate(Cidr destination, boolean isStatic, String target) {}
        String table = plans.ofType("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation").stream()
                .filter(association ->
                        text(association, "transitGatewayAttachmentId").equals(attachment))
                .map(association -> text(association, "transitGatewayRouteTableId"))
                .findFirst()
                .orElse("none");
        var candidates = new ArrayList<Candidate>();
        plans.ofType("aws:ec2transitgateway/route:Route").stream()
                .filter(route -> text(route, "transitGatewayRouteTableId").equals(table))
                .forEach(route -> candidates.add(new Candidate(
                        new Cidr(text(route, "destinationCidrBlock")),
                        true,
                        route.inputs().path("blackhole").asBoolean()
                                ? "blackhole"
                                : text(route, "transitGatewayAttachmentId"))));
        plans.ofType("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation").stream()
                .filter(propagation ->
                        text(propagation, "transitGatewayRouteTableId").equals(table))
                .map(propagation -> text(propagation, "transitGatewayAttachmentId"))
                .filter(vpcOfAttachment::containsKey)
                .forEach(from ->
                        candidates.add(new Candidate(found(ranges, found(vpcOfAttachment, from)), false, from)));
        return candidates.stream()
                .filter(candidate -> contains(candidate.destination(), address))
                .max(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.destination().prefix())
                        .thenComparing(Candidate::isStatic))
                .map(Candidate::target);
    }

    /** Inputs of the route that decides in a tier of the inspection VPC. */
    private JsonNode lookup(String tier, String zone, String address) {
        String table = plans.ofType("aws:ec2/routeTable:RouteTable").stream()
                .filter(candidate -> candidate.name().equals(INSPECTION + "-" + tier + "-" + zone))
                .map(PlannedRoutes::id)
                .findFirst()
                .orElseThrow();
        return plans.ofType("aws:ec2/route:Route").stream()
                .map(PlannedResource::inputs)
                .filter(route -> route.path("routeTableId").asText().equals(table))
                .filter(route ->
                        contains(new Cidr(route.path("destinationCidrBlock").asText()), address))
                .max(Comparator.comparingInt(
                        route -> new Cidr(route.path("destinationCidrBlock").asText()).prefix()))
                .orElseThrow(() -> new AssertionError("no route to " + address + " in " + tier + " of " + zone));
    }

    private String endpointZone(String endpoint) {
        for (PlannedResource firewall : plans.ofType("aws:networkfirewall/firewall:Firewall")) {
            for (JsonNode state : firewall.outputs().at("/firewallStatuses/0/syncStates")) {
                JsonNode attachment = state.at("/attachments/0");
                if (attachment.path("endpointId").asText().equals(endpoint)) {
                    return subnetZone(attachment.path("subnetId").asText());
                }
            }
        }
        throw new AssertionError("no firewall endpoint " + endpoint);
    }

    private String natZone(String nat) {
        return plans.ofType("aws:ec2/natGateway:NatGateway").stream()
                .filter(gateway -> id(gateway).equals(nat))
                .map(gateway -> subnetZone(text(gateway, "subnetId")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no NAT gateway " + nat));
    }

    private String subnetZone(String subnetId) {
        return plans.ofType("aws:ec2/subnet:Subnet").stream()
                .filter(subnet -> id(subnet).equals(subnetId))
                .map(subnet -> text(subnet, "availabilityZoneId"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean contains(Cidr range, String address) {
        return range.contains(new Cidr(address + "/32"));
    }

    private static String text(PlannedResource resource, String property) {
        return resource.inputs().path(property).asText();
    }

    private static String id(PlannedResource resource) {
        return resource.id().orElseThrow();
    }

    private static <T> T found(Map<String, T> map, String key) {
        T value = map.get(key);
        if (value == null) {
            throw new AssertionError("no " + key + " among " + map.keySet());
        }
        return value;
    }
}
