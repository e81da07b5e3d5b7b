package airgap.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file that knows its place. Asking it for the type that is wanted gives a {@link Setting}, and a
 * problem where the value is of another type or a secret.
 */
public final class YamlNode {
    /** Types as Pulumi sees them; {@code SECRET} is the mapping {@code {secure: ciphertext}}. */
    enum Kind {
        MAPPING("a mapping"),
        SEQUENCE("a list"),
        TEXT("text"),
        INTEGER("a number"),
        DECIMAL("a number"),
        BOOLEAN("a boolean"),
        TIMESTAMP("a timestamp"),
        NULL("empty"),
        SECRET("a secret");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Node yaml;
    private final Place place;
    private final Problems problems;

    YamlNode(Node yaml, Place place, Problems problems) {
        this.yaml = yaml;
        this.place = place;
        this.problems = problems;
    }

    public Place place() {
        return place;
    }

    /**
     * Text, parsed. Numbers and timestamps without quotes are a problem, since YAML changes them ({@code 1.30} becomes
     * 1.3), but are read all the same for the sake of further checks.
     *
     * @param parse may refuse with an {@link IllegalArgumentException} of the form {@code fault; remedy}
     */
    public <T> Setting<T> text(Function<? super String, ? extends T> parse) {
        switch (kind()) {
            case TEXT -> {}
            case INTEGER, DECIMAL, TIMESTAMP ->
                problems.add(
                        place,
                        scalar() + " without quotes is " + kind().words + asReadByYaml(),
                        "quote it: \"" + scalar() + "\"");
            default -> {
                return refuse("text");
            }
        }
        if (scalar().isBlank()) {
            problems.add(place, "is blank", "write something");
            return Setting.unusable(place);
        }
        try {
            return Setting.of(place, parse.apply(scalar()));
        } catch (IllegalArgumentException e) {
            problems.add(place, e);
            return Setting.unusable(place);
        }
    }

    /** A whole number within limits, both inclusive. */
    public Setting<Long> integer(long min, long max) {
        if (kind() != Kind.INTEGER) {
            return refuse("a whole number");
        }
        BigInteger value = EngineResolver.integer(scalar());
        if (!scalar().equals(value.toString())) {
            problems.add(place, scalar() + " is read as " + value, "write a plain decimal number");
        }
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            problems.add(place, value + " is out of range", "write a number from " + min + " to " + max);
            return Setting.unusable(place);
        }
        return Setting.of(place, value.longValueExact());
    }

    /** True or false, also in quotes: Pulumi adds them whenever it rewrites a stack file. */
    public Setting<Boolean> flag() {
        if (yaml instanceof ScalarNode scalar && kind() == Kind.TEXT && YamlShape.isBooleanElsewhere(scalar)) {
            return Setting.unusable(place); // reported with the shape of the file
        }
        boolean quoted = kind() == Kind.TEXT && (scalar().equals("true") || scalar().equals("false"));
        return quoted || kind() == Kind.BOOLEAN ? Setting.of(place, isTrue()) : refuse("true or false");
    }

    public <T> Setting<List<Setting<T>>> list(Function<YamlNode, Setting<T>> item) {
        if (kind() != Kind.SEQUENCE) {
            return refuse("a list");
        }
        return Setting.of(place, items().stream().map(item).toList());
    }

    /** As {@link #list}, with at least one item. */
    public <T> Setting<List<Setting<T>>> nonEmptyList(Function<YamlNode, Setting<T>> item) {
        if (kind() == Kind.SEQUENCE && items().isEmpty()) {
            problems.add(place, "is empty", "name at least one");
            return Setting.unusable(place);
        }
        return list(item);
    }

    /**
     * A mapping of known keys.
     *
     * @param read asks for every key there may be and returns what builds the value, which is called only if all that was
     *     asked for is usable. Keys that it does not ask for are problems.
     */
    public <T> Setting<T> mapping(Function<Fields, Supplier<T>> read) {
        if (kind() != Kind.MAPPING) {
            return refuse("a mapping");
        }
        var fields = new Fields(place, entries(), problems);
        Supplier<T> build = read.apply(fields);
        fields.reportUnknown();
        return fields.areUsable() ? Setting.of(place, build.get()) : Setting.unusable(place);
    }

    /** A mapping whose keys are names that nobody knows beforehand, in the order of the file. */
    <T> Setting<Map<String, Setting<T>>> named(Function<YamlNode, Setting<T>> value) {
        if (kind() != Kind.MAPPING) {
            return refuse("a mapping");
        }
        Map<String, Setting<T>> result = new LinkedHashMap<>();
        entries().forEach((name, node) -> result.put(name, value.apply(node)));
        return Setting.of(place, Collections.unmodifiableMap(result));
    }

    /**
     * A value of any shape: String, Integer (Long where it is greater), Double, Boolean, List or Map of these. Secrets,
     * empty values and timestamps are problems.
     */
    Setting<Object> any() {
        return switch (kind()) {
            case TEXT -> Setting.of(place, scalar());
            case BOOLEAN -> Setting.of(place, isTrue());
            case INTEGER -> integer(Long.MIN_VALUE, Long.MAX_VALUE).map(YamlNode::narrow);
            case DECIMAL -> decimal();
            case SEQUENCE -> list(YamlNode::any).map(Setting::values);
            case MAPPING -> named(YamlNode::any).map(YamlNode::usable);
            case TIMESTAMP -> text(Function.<Object>identity());
            case NULL, SECRET -> refuse("a value");
        };
    }

    Kind kind() {
        if (yaml instanceof MappingNode mapping) {
            return isSecret(mapping) ? Kind.SECRET : Kind.MAPPING;
        }
        if (yaml instanceof SequenceNode) {
            return Kind.SEQUENCE;
        }
        Tag tag = yaml.getTag();
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return Kind.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        } else if (tag.equals(Tag.NULL)) {
            return Kind.NULL;
        }
        return tag.equals(Tag.TIMESTAMP) ? Kind.TIMESTAMP : Kind.TEXT;
    }

    /** The same value under another path. */
    YamlNode named(String path) {
        return new YamlNode(yaml, place.named(path), problems);
    }

    /** The entries of a mapping in the order of the file; the first one of a duplicate key. Empty for anything else. */
    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (yaml instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && !key.getTag().equals(Tag.MERGE)) {
                    String path = place.path().isEmpty() ? key.getValue() : place.path() + "." + key.getValue();
                    Place child = new Place(place.file(), YamlShape.line(key), path);
                    entries.putIfAbsent(key.getValue(), new YamlNode(entry.getValueNode(), child, problems));
                }
            }
        }
        return entries;
    }

    /** Whether a secret stands anywhere in it. */
    boolean holdsSecret() {
        return switch (kind()) {
            case SECRET -> true;
            case MAPPING -> entries().values().stream().anyMatch(YamlNode::holdsSecret);
            case SEQUENCE -> items().stream().anyMatch(YamlNode::holdsSecret);
            default -> false;
        };
    }

    /** As JSON, the way Pulumi writes it: keys sorted, numbers without needless zeros. Secrets come as their ciphertext: see {@link #holdsSecret}. */
    JsonNode json() {
        var factory = JsonNodeFactory.instance;
        return switch (kind()) {
            case MAPPING, SECRET -> {
                var object = factory.objectNode();
                new TreeMap<>(entries()).forEach((name, node) -> object.set(name, node.json()));
                yield object;
            }
            case SEQUENCE -> {
                var array = factory.arrayNode();
                items().forEach(node -> array.add(node.json()));
                yield array;
            }
            case INTEGER -> factory.numberNode(EngineResolver.integer(scalar()));
            case DECIMAL -> isFinite() ? number(decimalValue()) : factory.textNode(scalar());
            case BOOLEAN -> factory.booleanNode(isTrue());
            case NULL -> factory.nullNode();
            case TEXT, TIMESTAMP -> factory.textNode(scalar());
        };
    }

    /** Reports that the value is not what it should be. */
    <T> Setting<T> refuse(String wanted) {
        switch (kind()) {
            case SECRET ->
                problems.add(
                        place,
                        "must not be secret: every account reads it from this file, and it is used in names and policies",
                        "write it in plain text");
            case NULL -> problems.add(place, "has no value", "write " + wanted + ", or remove the key");
            case MAPPING, SEQUENCE -> problems.add(place, "is " + kind().words, "write " + wanted);
            default ->
                problems.add(
                        place,
                        (kind() == Kind.TEXT ? "\"" + scalar() + "\"" : scalar()) + " is " + kind().words,
                        "write " + wanted);
        }
        return Setting.unusable(place);
    }

    private static boolean isSecret(MappingNode mapping) {
        return mapping.getValue().size() == 1
                && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
                && key.getValue().equals("secure")
                && mapping.getValue().get(0).getValueNode() instanceof ScalarNode;
    }

    private static Object narrow(Long number) {
        boolean small = number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        return small ? (Object) number.intValue() : number;
    }

    private static Map<String, Object> usable(Map<String, Setting<Object>> settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach((name, setting) -> setting.value().ifPresent(value -> values.put(name, value)));
        return Collections.unmodifiableMap(values);
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(stripped.toBigIntegerExact())
                : JsonNodeFactory.instance.numberNode(stripped);
    }

    private Setting<Object> decimal() {
        return isFinite() ? Setting.of(place, decimalValue().doubleValue()) : refuse("a finite number");
    }

    private boolean isFinite() {
        return !scalar().matches("[-+]?\\.\\p{Alpha}+");
    }

    private BigDecimal decimalValue() {
        return BigDecimal.valueOf(Double.parseDouble(scalar().replace("_", "")));
    }

    private String asReadByYaml() {
        String read = switch (kind()) {
            case INTEGER -> EngineResolver.integer(scalar()).toString();
            case DECIMAL -> isFinite() ? decimalValue().stripTrailingZeros().toPlainString() : scalar();
            default -> scalar();
        };
        return read.equals(scalar()) ? "" : " and becomes " + read;
    }

    private boolean isTrue() {
        return scalar().equalsIgnoreCase("true");
    }

    private String scalar() {
        return yaml instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (yaml instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                Place child = new Place(place.file(), YamlShape.line(item), place.path() + "[" + items.size() + "]");
                items.add(new YamlNode(item, child, problems));
            }
        }
        return items;
    }
}
