package airgap.proof;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlanReader;
import airgap.plan.PlanWriter;
import airgap.proof.estate.Estate;
import airgap.proof.estate.EstateReader;
import airgap.rehearsal.Rehearsal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Plans of a rehearsal as documents, in which a test changes one thing. */
public final class RehearsedPlans {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, Map<String, String>> REHEARSED = new ConcurrentHashMap<>();

    private final Map<String, ObjectNode> documents = new TreeMap<>();

    private RehearsedPlans(Map<String, String> texts) {
        texts.forEach((stack, text) -> documents.put(stack, parse(text)));
    }

    /** Plans of {@code default}, {@code sandbox} or {@code everything}, every value known. */
    public static RehearsedPlans of(String estate) {
        return new RehearsedPlans(REHEARSED.computeIfAbsent(estate, name -> rehearse(name, false)));
    }

    /** Plans of a first preview. */
    public static RehearsedPlans previewOf(String estate) {
        return new RehearsedPlans(REHEARSED.computeIfAbsent(estate + " preview", name -> rehearse(estate, true)));
    }

    private static Map<String, String> rehearse(String estate, boolean preview) {
        var rehearsal = new StackRehearsal(
                estate.equals("default") ? Path.of("") : Path.of("src/test/resources/estates", estate), DAY);
        var texts = new TreeMap<String, String>();
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), preview)) {
            texts.put(result.stack(), PlanWriter.write(result.plan().orElseThrow()));
        }
        return texts;
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Plan> plans() {
        return documents.values().stream()
                .map(document -> PlanReader.read(document.toString()))
                .toList();
    }

    public Estate estate() {
        return EstateReader.read(plans());
    }

    /** All resources of all stacks, as {@code pulumi stack export} writes them. */
    public List<ObjectNode> resources() {
        var all = new ArrayList<ObjectNode>();
        documents.keySet().forEach(stack -> resources(stack).forEach(resource -> all.add((ObjectNode) resource)));
        return all;
    }

    private ArrayNode resources(String stack) {
        return (ArrayNode) document(stack).path("deployment").path("resources");
    }

    /** The document of a stack. */
    public ObjectNode document(String stack) {
        return Optional.ofNullable(documents.get(stack)).orElseThrow();
    }

    public RehearsedPlans without(String stack) {
        documents.remove(stack);
        return this;
    }

    /** The only resource of AWS whose type ends so and which has this name. */
    public ObjectNode resource(String stack, String type, String name) {
        var found = new ArrayList<ObjectNode>();
        resources(stack).forEach(resource -> {
            if (is(resource, type, name)) {
                found.add((ObjectNode) resource);
            }
        });
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources " + type + " " + name + " in " + stack);
        }
        return found.get(0);
    }

    private static boolean is(JsonNode resource, String type, String name) {
        String urn = resource.path("urn").asText();
        String token = resource.path("type").asText();
        return token.startsWith("aws:") && token.endsWith(":" + type) && urn.endsWith("::" + name);
    }

    public String id(String stack, String type, String name) {
        return resource(stack, type, name).path("id").asText();
    }

    /** Changes what was asked for, and what the provider answered, alike. */
    public RehearsedPlans change(String stack, String type, String name, Consumer<ObjectNode> change) {
        ObjectNode resource = resource(stack, type, name);
        change.accept((ObjectNode) resource.path("inputs"));
        change.accept((ObjectNode) resource.path("outputs"));
        return this;
    }

    public RehearsedPlans remove(String stack, String type, String name) {
        resource(stack, type, name);
        remove(stack, resource -> is(resource, type, name));
        return this;
    }

    /** Takes away network ACLs, so that AWS's default ones are in force, which let everything through. */
    public RehearsedPlans withoutNetworkAcls() {
        documents
                .keySet()
                .forEach(stack -> remove(
                        stack, resource -> resource.path("type").asText().equals("aws:ec2/networkAcl:NetworkAcl")));
        return this;
    }

    private void remove(String stack, Predicate<JsonNode> condition) {
        ArrayNode resources = resources(stack);
        for (int i = resources.size() - 1; i >= 0; i--) {
            if (condition.test(resources.get(i))) {
                resources.remove(i);
            }
        }
    }

    /** Adds a resource of which nothing but its inputs is known. */
    public RehearsedPlans add(String stack, String type, String name, String id, Map<String, ?> inputs) {
        ObjectNode resource = resources(stack).addObject();
        resource.put("urn", "urn:pulumi:" + stack + "::airgap::" + type + "::" + name)
                .put("custom", true)
                .put("id", id)
                .put("type", type);
        resource.set("inputs", JSON.valueToTree(inputs));
        resource.set("outputs", JSON.valueToTree(inputs));
        return this;
    }
}
