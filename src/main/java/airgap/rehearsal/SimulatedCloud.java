package airgap.rehearsal;

import airgap.plan.Urn;
import airgap.plan.Values;
import airgap.rehearsal.aws.Checking;
import airgap.rehearsal.aws.Existing;
import airgap.rehearsal.aws.Functions;
import airgap.rehearsal.aws.Generic;
import airgap.rehearsal.aws.Inventory;
import airgap.rehearsal.aws.Making;
import airgap.rehearsal.aws.Rules;
import airgap.rehearsal.aws.TypeRules;
import airgap.rehearsal.schema.Conformance;
import airgap.rehearsal.schema.Schema;
import airgap.rehearsal.schema.Schemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The cloud in memory. What a type is made of comes from the SDK's own classes; what AWS says yes and no to comes from
 * {@link Rules}. A new cloud is empty.
 */
public final class SimulatedCloud implements Cloud {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int NAME_DIGITS = 7;

    private final Rules rules = new Rules();
    private final Inventory inventory = new Inventory();
    private final Map<String, Integer> generations = new TreeMap<>();

    @Override
    public synchronized Checked check(String urnText, ObjectNode given) {
        Urn urn = Urn.parse(urnText);
        ObjectNode inputs = given.deepCopy();
        Optional<Schema> schema = Schemas.of(urn.type());
        if (schema.isEmpty()) {
            return new Checked(inputs, List.of(new Failure("", "there is no resource type " + urn.type())));
        }
        TypeRules typeRules = rules.of(urn.type());
        name(urn, typeRules, schema.get(), inputs);
        var failures = new ArrayList<>(Conformance.failures(schema.get(), inputs));
        if (failures.isEmpty()) {
            var checking = new Checking(urn, inputs);
            typeRules.checks().forEach(check -> check.accept(checking));
            failures.addAll(checking.failures());
        }
        return new Checked(inputs, failures);
    }

    /** As the provider does: logical name, hyphen, seven hexadecimal digits; ours come from the URN. */
    private static void name(Urn urn, TypeRules rules, Schema schema, ObjectNode inputs) {
        String property = rules.nameProperty();
        var input = schema.inputs().get(property);
        boolean named = input == null
                || input.required()
                || inputs.hasNonNull(property)
                || inputs.hasNonNull(property + "Prefix");
        if (!named) {
            inputs.put(
                    property,
                    rules.namePrefix() + urn.name() + "-"
                            + Making.hash(urn.toString()).substring(0, NAME_DIGITS)
                            + (inputs.path("fifoQueue").asBoolean() ? ".fifo" : ""));
        }
    }

    @Override
    public ObjectNode preview(String urnText, ObjectNode inputs) {
        return Schemas.of(Urn.parse(urnText).type())
                .map(schema -> Generic.preview(schema, inputs))
                .orElseGet(inputs::deepCopy);
    }

    @Override
    public synchronized Created create(String urnText, ObjectNode inputs, Place place) {
        Urn urn = Urn.parse(urnText);
        if (Values.holdsUnknown(inputs)) {
            throw new CloudException("cannot create " + urn + " from unknown inputs");
        }
        Schema schema = schema(urn);
        int generation = generations.getOrDefault(urnText, 0);
        var making = new Making(urn, generation, "", place, named(urn, schema, generation, inputs), inventory);
        demand(making);
        Function<Making, String> id = rules.of(urn.type()).id();
        making.id(id == null ? Generic.id(making) : id.apply(making));
        inventory.find(urn.type(), making.id(), place).ifPresent(other -> {
            throw making.refuse("EntityAlreadyExists: " + making.id() + " exists already", other);
        });
        fill(making, schema);
        generations.put(urnText, generation + 1);
        var created = new Existing(urnText, urn.type(), making.id(), "", place, inputs.deepCopy(), making.outputs());
        inventory.add(created);
        making.companions().forEach(inventory::add);
        return new Created(making.id(), making.outputs().deepCopy());
    }

    /** Where only a prefix of the name is given, AWS's client makes the rest up when it creates. */
    private ObjectNode named(Urn urn, Schema schema, int generation, ObjectNode inputs) {
        String property = rules.of(urn.type()).nameProperty();
        String prefix = inputs.path(property + "Prefix").asText("");
        if (prefix.isEmpty() || inputs.hasNonNull(property) || !schema.outputs().containsKey(property)) {
            return inputs;
        }
        String rest = Making.hash(urn + "#" + generation).substring(0, 26);
        return inputs.deepCopy().put(property, prefix + rest);
    }

    private void demand(Making making) {
        rules.verifyReferences(making);
        rules.of(making.type()).demands().forEach(demand -> demand.accept(making));
    }

    private void fill(Making making, Schema schema) {
        rules.of(making.type()).outputs().forEach(fill -> fill.accept(making));
        Generic.fill(schema, making);
    }

    private static Schema schema(Urn urn) {
        return Schemas.of(urn.type()).orElseThrow(() -> new CloudException("there is no resource type " + urn.type()));
    }

    @Override
    public Difference diff(String urnText, ObjectNode oldInputs, ObjectNode newInputs) {
        var names = new TreeSet<String>();
        oldInputs.fieldNames().forEachRemaining(names::add);
        newInputs.fieldNames().forEachRemaining(names::add);
        List<String> changed = names.stream()
                .filter(name -> !name.startsWith("__"))
                .filter(name -> !oldInputs.path(name).equals(newInputs.path(name)))
                .toList();
        var replacing = rules.of(Urn.parse(urnText).type()).replacing();
        return new Difference(
                changed,
                changed.stream()
                        .filter(name -> replacing.stream().anyMatch(path -> replaces(path, name, oldInputs, newInputs)))
                        .toList());
    }

    /** @param path a top-level property, or one below it such as {@code a.b.c} */
    private static boolean replaces(String path, String name, ObjectNode oldInputs, ObjectNode newInputs) {
        if (!path.startsWith(name + ".")) {
            return path.equals(name);
        }
        String pointer = "/" + path.replace('.', '/');
        return !oldInputs.at(pointer).equals(newInputs.at(pointer));
    }

    @Override
    public synchronized ObjectNode update(String urnText, String id, ObjectNode inputs) {
        Urn urn = Urn.parse(urnText);
        Existing before = inventory
                .find(urn.type(), id, urnText)
                .orElseThrow(() -> new CloudException("NotFound: " + id + " does not exist, so it cannot be changed"));
        int generation = Math.max(0, generations.getOrDefault(urnText, 1) - 1);
        var making =
                new Making(urn, generation, id, before.place(), named(urn, schema(urn), generation, inputs), inventory);
        demand(making);
        // What AWS made stays as it is.
        before.outputs().properties().forEach(e -> {
            if (!before.inputs().has(e.getKey()) && !e.getKey().equals("tagsAll")) {
                making.out(e.getKey(), e.getValue());
            }
        });
        fill(making, schema(urn));
        inventory.remove(before);
        inventory.add(new Existing(urnText, urn.type(), id, "", before.place(), inputs.deepCopy(), making.outputs()));
        return making.outputs().deepCopy();
    }

    @Override
    public synchronized Optional<Created> read(String urnText, String id) {
        return inventory
                .find(Urn.parse(urnText).type(), id, urnText)
                .map(found -> new Created(id, found.outputs().deepCopy()));
    }

    @Override
    public synchronized void delete(String urnText, String id) {
        Urn urn = Urn.parse(urnText);
        inventory.find(urn.type(), id, urnText).ifPresent(existing -> {
            rules.of(urn.type()).farewells().forEach(farewell -> farewell.accept(existing, inventory));
            inventory.remove(existing);
            inventory.all().filter(other -> other.owner().equals(id)).toList().forEach(inventory::remove);
        });
    }

    @Override
    public synchronized ObjectNode invoke(String token, ObjectNode arguments, Place place) {
        return Functions.invoke(token, arguments, place, inventory);
    }

    /**
     * Writes everything that exists, for {@link #load}. The file holds property values in plain text, secrets too, as a
     * cloud does.
     */
    public synchronized void save(Path file) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode counts = document.putObject("generations");
        generations.forEach(counts::put);
        ArrayNode resources = document.putArray("resources");
        inventory
                .all()
                .sorted(Comparator.comparing(Existing::type).thenComparing(Existing::id))
                .forEach(existing -> {
                    ObjectNode node = resources
                            .addObject()
                            .put("urn", existing.urn())
                            .put("type", existing.type())
                            .put("id", existing.id())
                            .put("owner", existing.owner())
                            .put("account", existing.place().account())
                            .put("region", existing.place().region());
                    node.set("inputs", existing.inputs());
                    node.set("outputs", existing.outputs());
                });
        Files.writeString(file, MAPPER.writeValueAsString(document) + "\n");
    }

    /** A cloud in which exists what {@link #save} wrote. */
    public static SimulatedCloud load(Path file) throws IOException {
        JsonNode document = MAPPER.readTree(Files.readString(file));
        var cloud = new SimulatedCloud();
        document.path("generations")
                .properties()
                .forEach(e -> cloud.generations.put(e.getKey(), e.getValue().asInt()));
        for (JsonNode node : document.path("resources")) {
            if (!(node.path("inputs") instanceof ObjectNode inputs)
                    || !(node.path("outputs") instanceof ObjectNode outputs)) {
                throw new IOException(file + " does not hold a simulated cloud");
            }
            cloud.inventory.add(new Existing(
                    node.path("urn").asText(),
                    node.path("type").asText(),
                    node.path("id").asText(),
                    node.path("owner").asText(),
                    new Place(node.path("account").asText(), node.path("region").asText()),
                    inputs,
                    outputs));
        }
        return cloud;
    }
}
