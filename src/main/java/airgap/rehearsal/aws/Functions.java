package airgap.rehearsal.aws;

import airgap.rehearsal.Cloud.Place;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The provider functions that need nothing but the place to be answered. */
public final class Functions {
    private Functions() {}

    /** @throws CloudException for a function that is not simulated */
    public static ObjectNode invoke(String token, ObjectNode arguments, Place place) {
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
            default -> throw new CloudException("the function " + token + " is not simulated");
        }
        return result;
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
