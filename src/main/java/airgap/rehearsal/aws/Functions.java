package airgap.rehearsal.aws;

import airgap.rehearsal.Cloud.Place;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The provider functions that the program calls. */
public final class Functions {
    private Functions() {}

    /** @throws CloudException for a function that is not simulated, and where it finds nothing */
    public static ObjectNode invoke(String token, ObjectNode arguments, Place place, Inventory inventory) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        switch (token) {
            case "aws:index/getCallerIdentity:getCallerIdentity" ->
                result.put("accountId", place.account())
                        .put(
                                "arn",
                                "arn:" + Arns.partition(place.region()) + ":sts::" + place.account()
                                        + ":assumed-role/rehearsal/rehearsal")
                        .put("id", place.account())
                        .put("userId", "AROAREHEARSAL:rehearsal");
            case "aws:index/getRegion:getRegion" ->
                result.put("name", place.region())
                        .put("id", place.region())
                        .put("description", place.region())
                        .put("endpoint", "ec2." + place.region() + "." + Arns.domain(place.region()));
            case "aws:index/getPartition:getPartition" ->
                result.put("partition", Arns.partition(place.region()))
                        .put("id", Arns.partition(place.region()))
                        .put("dnsSuffix", Arns.domain(place.region()))
                        .put("reverseDnsPrefix", "com.amazonaws");
            case "aws:index/getAvailabilityZones:getAvailabilityZones" -> zones(place, result);
            case "aws:ec2/getManagedPrefixList:getManagedPrefixList", "aws:ec2/getPrefixList:getPrefixList" -> {
                String name = arguments.path("name").asText();
                String id = "pl-" + Making.hash(name).substring(0, 8);
                result.put("id", id).put("name", name).put("prefixListId", id);
                result.putArray("cidrBlocks");
                result.putArray("entries");
            }
            case "aws:ec2transitgateway/getDirectConnectGatewayAttachment:getDirectConnectGatewayAttachment" ->
                directConnectAttachment(arguments, place, inventory, result);
            default -> throw new CloudException("the function " + token + " is not simulated");
        }
        return result;
    }

    private static void directConnectAttachment(
            ObjectNode arguments, Place place, Inventory inventory, ObjectNode result) {
        String gateway = arguments.path("transitGatewayId").asText();
        String dx = arguments.path("dxGatewayId").asText();
        Existing found = inventory.where(DirectConnects.ATTACHMENT, "dxGatewayId", dx).stream()
                .filter(attachment -> attachment.text("transitGatewayId").equals(gateway))
                .filter(attachment -> attachment.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        "no matching EC2 Transit Gateway Attachment found: of " + dx + " to " + gateway));
        result.put("id", found.id())
                .put(
                        "arn",
                        "arn:" + Arns.partition(place.region()) + ":ec2:" + place.region() + ":" + place.account()
                                + ":transit-gateway-attachment/" + found.id())
                .put("transitGatewayId", gateway)
                .put("dxGatewayId", dx);
        result.putArray("filters");
        result.putObject("tags");
    }

    private static void zones(Place place, ObjectNode result) {
        ArrayNode names = result.putArray("names");
        ArrayNode ids = result.putArray("zoneIds");
        for (int i = 1; i <= 3; i++) {
            String id = Zones.prefix(place.region()) + "-az" + i;
            names.add(Zones.name(place.region(), id));
            ids.add(id);
        }
        result.putArray("groupNames").add(place.region());
        result.put("id", place.region());
    }
}
