package airgap.rehearsal.aws;

import airgap.rehearsal.Cloud;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource that exists in the simulated cloud.
 *
 * @param urn of the resource, or of the one that it came with
 * @param owner id of the resource it came with and goes with, such as the VPC of a default security group; else empty
 * @param outputs all properties; shared, not to be changed
 */
public record Existing(
        String urn, String type, String id, String owner, Cloud.Place place, ObjectNode inputs, ObjectNode outputs) {

    public String text(String property) {
        return outputs.path(property).asText("");
    }

    public boolean flag(String property, boolean otherwise) {
        JsonNode value = outputs.path(property);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    public String account() {
        return place.account();
    }

    /** Id and URN, for messages. */
    public String named() {
        return id + " (" + urn + ")";
    }
}
