package airgap.rehearsal.aws;

import airgap.plan.Urn;
import airgap.rehearsal.Cloud;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A resource while it is created or changed: what was asked for, where, and what exists around it. */
public final class Making {
    private final Urn urn;
    private final int generation;
    private final Cloud.Place place;
    private final ObjectNode inputs;
    private final ObjectNode outputs;
    private final Inventory inventory;
    private final List<Existing> companions = new ArrayList<>();
    private String id;

    /**
     * @param generation how often this URN has been created before; a replacement gets another id
     * @param id empty unless the resource exists already
     */
    public Making(Urn urn, int generation, String id, Cloud.Place place, ObjectNode inputs, Inventory inventory) {
        this.urn = urn;
        this.generation = generation;
        this.id = id;
        this.place = place;
        this.inputs = inputs;
        this.outputs = inputs.deepCopy();
        this.inventory = inventory;
    }

    public String urn() {
        return urn.toString();
    }

    public String type() {
        return urn.type();
    }

    public String id() {
        return id;
    }

    public void id(String made) {
        this.id = made;
    }

    /** Whether the resource exists already and is changed in place. */
    public boolean changes() {
        return inventory.find(type(), id).isPresent();
    }

    public Cloud.Place place() {
        return place;
    }

    public String account() {
        return place.account();
    }

    public String region() {
        return place.region();
    }

    public ObjectNode inputs() {
        return inputs;
    }

    /** To be filled; starts as a copy of the inputs. */
    public ObjectNode outputs() {
        return outputs;
    }

    public Inventory inventory() {
        return inventory;
    }

    public String text(String property) {
        return inputs.path(property).asText("");
    }

    public boolean has(String property) {
        return !inputs.path(property).isMissingNode() && !inputs.path(property).isNull();
    }

    public boolean flag(String property, boolean otherwise) {
        JsonNode value = inputs.path(property);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    public List<String> texts(String property) {
        return texts(inputs.path(property));
    }

    public static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Sets an output unless it was given. */
    public void out(String property, String value) {
        if (!outputs.hasNonNull(property)) {
            outputs.put(property, value);
        }
    }

    public void out(String property, JsonNode value) {
        if (!outputs.hasNonNull(property)) {
            outputs.set(property, value);
        }
    }

    public void out(String property, boolean value) {
        out(property, JsonNodeFactory.instance.booleanNode(value));
    }

    /** Hexadecimal digits that only the URN and its generation decide; at most 64. */
    public String hex(int digits) {
        return hex("", digits);
    }

    /** The same, another for each salt. */
    public String hex(String salt, int digits) {
        return hash(urn + "#" + generation + "#" + salt).substring(0, digits);
    }

    /** An id as EC2 makes them: the prefix, a hyphen, a zero and sixteen hexadecimal digits. */
    public String ec2Id(String prefix) {
        return prefix + "-0" + hex(prefix, 16);
    }

    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code arn:aws:<service>:<region>:<account>:<rest>}, in the partition of the Region. */
    public String arn(String service, String rest) {
        return "arn:" + Arns.partition(region()) + ":" + service + ":" + region() + ":" + account() + ":" + rest;
    }

    /** The existing resource with this id; refuses where it does not exist. */
    public Existing need(String type, String otherId) {
        return inventory
                .find(type, otherId)
                .orElseThrow(() -> refuse(type.substring(type.lastIndexOf(':') + 1) + "NotFound: there is no "
                        + type.substring(type.lastIndexOf(':') + 1) + " '" + otherId + "'"));
    }

    /** The other resource of this type, account and Region with the same value of a property, if there is one. */
    public Optional<Existing> sibling(String property) {
        return inventory.where(type(), property, text(property)).stream()
                .filter(other -> !other.id().equals(id) || !changes())
                .filter(other -> other.place().equals(place))
                .findFirst();
    }

    /** Others with the same value of a property, wherever. */
    public Collection<Existing> others(String property) {
        return inventory.where(type(), property, text(property)).stream()
                .filter(other -> !changes() || !other.id().equals(id))
                .toList();
    }

    /** Another resource that comes and goes with this one, such as a VPC's default security group. */
    public void companion(String type, String otherId, ObjectNode properties) {
        companions.add(
                new Existing(urn(), type, otherId, id, place, JsonNodeFactory.instance.objectNode(), properties));
    }

    public List<Existing> companions() {
        return companions;
    }

    /** An error to throw; the text is AWS's error code and a sentence with the values. */
    public CloudException refuse(String text) {
        return new CloudException(text);
    }

    /** The same, naming the other resource that is in the way. */
    public CloudException refuse(String text, Existing other) {
        return new CloudException(text + "; in the way is " + other.named() + " of account " + other.account());
    }
}
