package airgap.proof.path;

import airgap.proof.RehearsedPlans;
import airgap.proof.packet.Packet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one packet through documents of plans, step by step, as a second opinion on {@link Tracer}: it shares no code with
 * it, knows no sets, and rewrites addresses where NAT does. Zones that a Transit Gateway may choose are given.
 */
final class PlainNetwork {
    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final List<ObjectNode> all;
    private final String zoneOfAppliances;

    /** @param zoneOfAppliances in which attachments in appliance mode hand over */
    PlainNetwork(RehearsedPlans plans, String zoneOfAppliances) {
        this.zoneOfAppliances = zoneOfAppliances;
        all = plans.resources();
        all.forEach(resource -> byId.put(resource.path("id").asText(), resource));
    }

    /** Where a packet ends that something in a subnet sends, and the firewall endpoints on its way. */
    String walk(String subnet, Packet packet) {
        return walk(subnet, packet, new ArrayList<>(), 0);
    }

    /** Where an answer ends: one into which a NAT gateway writes its own address is none. */
    String walkBack(String subnet, Packet answer) {
        String end = walk(subnet, answer);
        return end.startsWith("the internet from") ? "lost" : end;
    }

    /** Where the answer ends that comes from the internet to the NAT gateway in a subnet. */
    String walkFromNat(String subnet, Packet answer, Packet translated) {
        return aclAllows(subnet, "ingress", translated) ? walkBack(subnet, answer) : "lost";
    }

    private String walk(String subnet, Packet packet, List<String> firewalls, int depth) {
        if (depth > 12) {
            return "lost";
        }
        JsonNode route = route(subnet, packet.destination());
        if (route.isMissingNode()) {
            return "lost";
        }
        if (route.path("local").asBoolean()) {
            return subnetWith(inputs(subnet).path("vpcId").asText(), packet.destination())
                    .filter(target -> crosses(subnet, target, packet))
                    .map(target -> "arrives in " + target + " by " + firewalls)
                    .orElse("lost");
        }
        if (route.has("transitGatewayId")) {
            return toTransitGateway(subnet, packet, firewalls, depth);
        }
        if (route.has("natGatewayId")) {
            String home =
                    inputs(route.path("natGatewayId").asText()).path("subnetId").asText();
            var translated = new Packet(1, packet.destination(), packet.protocol(), 5_000, packet.destinationPort());
            if (!crosses(subnet, home, packet)) {
                return "lost";
            }
            return walk(home, translated, firewalls, depth + 1).replace("the internet", "the internet from " + home);
        }
        if (route.has("gatewayId")) {
            return aclAllows(subnet, "egress", packet) ? "the internet by " + firewalls : "lost";
        }
        String endpoint = route.path("vpcEndpointId").asText();
        String home = firewallSubnet(endpoint);
        if (!crosses(subnet, home, packet)) {
            return "lost";
        }
        firewalls.add(endpoint);
        return walk(home, packet, firewalls, depth + 1);
    }

    private String toTransitGateway(String subnet, Packet packet, List<String> firewalls, int depth) {
        JsonNode attachment = attachmentOf(inputs(subnet).path("vpcId").asText());
        String entry = subnetIn(attachment, zone(subnet));
        if (entry.isEmpty() || !crosses(subnet, entry, packet)) {
            return "lost";
        }
        String target = transitRoute(attachment.path("id").asText(), packet.destination());
        if (target.isEmpty()) {
            return "lost";
        }
        JsonNode to = node(target);
        boolean appliance =
                to.path("inputs").path("applianceModeSupport").asText().equals("enable");
        String exit = subnetIn(to, appliance ? zoneOfAppliances : zone(subnet));
        return exit.isEmpty() ? "elsewhere" : walk(exit, packet, firewalls, depth + 1);
    }

    private JsonNode inputs(String id) {
        return node(id).path("inputs");
    }

    private JsonNode node(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    private String zone(String subnet) {
        return inputs(subnet).path("availabilityZoneId").asText();
    }

    private List<ObjectNode> ofType(String type) {
        return all.stream()
                .filter(resource -> resource.path("type").asText().equals(type))
                .toList();
    }

    private JsonNode route(String subnet, long destination) {
        String table = ofType("aws:ec2/routeTableAssociation:RouteTableAssociation").stream()
                .map(association -> association.path("inputs"))
                .filter(association -> association.path("subnetId").asText().equals(subnet))
                .map(association -> association.path("routeTableId").asText())
                .findFirst()
                .orElse("");
        var routes = new ArrayList<JsonNode>();
        ofType("aws:ec2/route:Route").stream()
                .map(route -> route.path("inputs"))
                .filter(route -> route.path("routeTableId").asText().equals(table))
                .forEach(routes::add);
        routes.add(local(inputs(subnet).path("vpcId").asText()));
        return routes.stream()
                .filter(route -> isIn(route.path("destinationCidrBlock").asText(), destination))
                .max(Comparator.comparing(
                        route -> prefix(route.path("destinationCidrBlock").asText())))
                .orElseGet(MissingNode::getInstance);
    }

    private JsonNode local(String vpc) {
        ObjectNode route = inputs(vpc).deepCopy();
        return route.put("destinationCidrBlock", route.path("cidrBlock").asText())
                .put("local", true);
    }

    private static boolean isIn(String block, long address) {
        String[] parts = block.split("/", -1);
        long base = 0;
        for (String octet : parts[0].split("\\.", -1)) {
            base = base * 256 + Integer.parseInt(octet);
        }
        long size = 1L << 32 - prefix(block);
        return address / size == base / size;
    }

    private static int prefix(String block) {
        return block.contains("/") ? Integer.parseInt(block.split("/", -1)[1]) : 32;
    }

    private Optional<String> subnetWith(String vpc, long address) {
        return ofType("aws:ec2/subnet:Subnet").stream()
                .filter(subnet -> subnet.path("inputs").path("vpcId").asText().equals(vpc))
                .filter(subnet -> isIn(subnet.path("inputs").path("cidrBlock").asText(), address))
                .map(subnet -> subnet.path("id").asText())
                .findFirst();
    }

    private String firewallSubnet(String endpoint) {
        for (JsonNode firewall : ofType("aws:networkfirewall/firewall:Firewall")) {
            for (JsonNode state : firewall.path("outputs").at("/firewallStatuses/0/syncStates")) {
                if (state.at("/attachments/0/endpointId").asText().equals(endpoint)) {
                    return state.at("/attachments/0/subnetId").asText();
                }
            }
        }
        throw new AssertionError("no endpoint " + endpoint);
    }

    private JsonNode attachmentOf(String vpc) {
        return ofType("aws:ec2transitgateway/vpcAttachment:VpcAttachment").stream()
                .filter(attachment ->
                        attachment.path("inputs").path("vpcId").asText().equals(vpc))
                .findFirst()
                .orElseThrow();
    }

    private String subnetIn(JsonNode attachment, String zone) {
        for (JsonNode subnet : attachment.path("inputs").path("subnetIds")) {
            if (zone(subnet.asText()).equals(zone)) {
                return subnet.asText();
            }
        }
        return "";
    }

    /** The attachment to which a Transit Gateway sends what comes from another one; empty for nowhere. */
    private String transitRoute(String attachment, long destination) {
        String table = ofType("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation").stream()
                .map(association -> association.path("inputs"))
                .filter(association ->
                        association.path("transitGatewayAttachmentId").asText().equals(attachment))
                .map(association ->
                        association.path("transitGatewayRouteTableId").asText())
                .findFirst()
                .orElse("");
        String best = "";
        int longest = -1;
        for (JsonNode route : ofType("aws:ec2transitgateway/route:Route")) {
            JsonNode inputs = route.path("inputs");
            String block = inputs.path("destinationCidrBlock").asText();
            if (inputs.path("transitGatewayRouteTableId").asText().equals(table)
                    && isIn(block, destination)
                    && prefix(block) > longest) {
                longest = prefix(block);
                best = inputs.path("transitGatewayAttachmentId").asText("");
            }
        }
        for (JsonNode propagation : ofType("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation")) {
            JsonNode inputs = propagation.path("inputs");
            String from = inputs.path("transitGatewayAttachmentId").asText();
            if (inputs.path("transitGatewayRouteTableId").asText().equals(table)
                    && inputs(from).has("vpcId")) {
                String block = inputs(inputs(from).path("vpcId").asText())
                        .path("cidrBlock")
                        .asText();
                if (isIn(block, destination) && prefix(block) > longest) {
                    longest = prefix(block);
                    best = from;
                }
            }
        }
        return best;
    }

    private boolean crosses(String from, String to, Packet packet) {
        return from.equals(to) || aclAllows(from, "egress", packet) && aclAllows(to, "ingress", packet);
    }

    private boolean aclAllows(String subnet, String direction, Packet packet) {
        for (JsonNode acl : ofType("aws:ec2/networkAcl:NetworkAcl")) {
            for (JsonNode associated : acl.path("inputs").path("subnetIds")) {
                if (associated.asText().equals(subnet)) {
                    return allows(acl, direction, packet);
                }
            }
        }
        return true;
    }

    private boolean allows(JsonNode acl, String direction, Packet packet) {
        var rules = new ArrayList<JsonNode>();
        acl.path("inputs").path(direction).forEach(rules::add);
        for (JsonNode rule : ofType("aws:ec2/networkAclRule:NetworkAclRule")) {
            JsonNode inputs = rule.path("inputs");
            if (inputs.path("networkAclId").asText().equals(acl.path("id").asText())
                    && inputs.path("egress").asBoolean() == direction.equals("egress")) {
                rules.add(inputs);
            }
        }
        rules.sort(Comparator.comparing(
                rule -> rule.path("ruleNo").asInt() + rule.path("ruleNumber").asInt()));
        long far = direction.equals("egress") ? packet.destination() : packet.source();
        for (JsonNode rule : rules) {
            String protocol = rule.path("protocol").asText().toLowerCase(Locale.ROOT);
            boolean all = protocol.equals("-1") || protocol.equals("all");
            boolean tcp = protocol.equals("6") || protocol.equals("tcp");
            boolean udp = protocol.equals("17") || protocol.equals("udp");
            boolean icmp = protocol.equals("1") || protocol.equals("icmp");
            boolean port = packet.destinationPort() >= rule.path("fromPort").asInt()
                    && packet.destinationPort() <= rule.path("toPort").asInt();
            boolean fits = all
                    || tcp && packet.protocol() == 6 && port
                    || udp && packet.protocol() == 17 && port
                    || icmp && packet.protocol() == 1;
            if (fits && isIn(rule.path("cidrBlock").asText(), far)) {
                String action =
                        rule.path("action").asText() + rule.path("ruleAction").asText();
                return action.equals("allow");
            }
        }
        return false;
    }
}
