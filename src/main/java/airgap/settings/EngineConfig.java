package airgap.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one stack as the engine hands it to the program: a stack file's value replaces the project's,
 * scalars are text, objects and arrays are JSON.
 *
 * <p>Source: pulumi/pkg {@code workspace/config.go} ({@code mergeConfig}), pulumi/sdk {@code resource/config}.
 */
final class EngineConfig {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final StackName stack;
    private final String namespace;
    private final SortedMap<String, JsonNode> values = new TreeMap<>();
    private final SortedSet<String> secrets = new TreeSet<>();

    EngineConfig(ProjectFile project, StackFile file) {
        stack = file.stack();
        namespace = project.name();
        Map<String, YamlNode> merged = new TreeMap<>(project.values());
        merged.putAll(file.values());
        merged.forEach((key, node) -> {
            if (node.holdsSecret()) {
                secrets.add(key);
            } else {
                values.put(key, node.json());
            }
        });
    }

    /** Keys with their values, secrets left out. */
    SortedMap<String, String> values() {
        SortedMap<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, text(value)));
        return Collections.unmodifiableSortedMap(texts);
    }

    SortedSet<String> secrets() {
        return Collections.unmodifiableSortedSet(secrets);
    }

    List<Problem> differences(Map<String, String> engine, Set<String> engineSecrets) {
        SortedSet<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(secrets);
        keys.addAll(engine.keySet());
        keys.addAll(engineSecrets);
        List<Problem> differences = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith(namespace + ":") || key.startsWith("aws:")) {
                boolean given = engine.containsKey(key) || engineSecrets.contains(key);
                String fault = fault(key, given, engine.get(key), engineSecrets.contains(key));
                if (!fault.isEmpty()) {
                    differences.add(new Problem(StackFile.fileName(stack) + " " + key, fault, remedy(given)));
                }
            }
        }
        return List.copyOf(differences);
    }

    private String remedy(boolean given) {
        String file = StackFile.fileName(stack);
        return given
                ? "set by --config or an ESC environment, which no other stack sees: put it into " + file
                : "run the stack with " + file + " as it is, without --config-file";
    }

    private String fault(String key, boolean given, @Nullable String engineText, boolean engineSecret) {
        boolean known = values.containsKey(key) || secrets.contains(key);
        if (!known) {
            return "is set for the engine and stands in no file";
        }
        if (!given) {
            return "stands in the files and is not set for the engine";
        }
        if (secrets.contains(key) != engineSecret) {
            return engineSecret
                    ? "is secret for the engine and plain in the files"
                    : "is plain for the engine and secret in the files";
        }
        JsonNode ours = values.get(key);
        if (ours == null || engineText == null || isEqual(ours, engineText)) {
            return "";
        }
        return "is " + engineText + " for the engine and " + text(ours) + " in the files";
    }

    private static boolean isEqual(JsonNode ours, String engineText) {
        if (ours.isTextual()) {
            return ours.textValue().equals(engineText);
        }
        if (ours.isNull()) {
            return engineText.isEmpty() || engineText.equals("null");
        }
        try {
            JsonNode theirs = JSON.readTree(engineText);
            return theirs != null && ours.equals(LENIENT_NUMBERS, theirs);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    // 1 and 1.0 are one number in JSON, two in Jackson.
    private static final Comparator<JsonNode> LENIENT_NUMBERS = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return number(left).compareTo(number(right));
        }
        return left.equals(right) ? 0 : 1;
    };

    private static BigDecimal number(JsonNode node) {
        return node.decimalValue();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
