package airgap.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration that the engine handed over. The SDK answers for one key at a time only, so the whole is read from where
 * the SDK reads it too; under an engine in the same process there is no such place, and known keys are asked for.
 */
public final class PassedConfig {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PassedConfig() {}

    /**
     * Keys with their namespace, and values as the engine passes them.
     *
     * @param known keys that are asked for where the whole cannot be had
     */
    public static Map<String, String> values(Context context, Set<String> known) {
        return fromEnvironment("PULUMI_CONFIG", new TypeReference<Map<String, String>>() {})
                .orElseGet(() -> ask(context, known));
    }

    /** Keys whose values are secret. */
    public static Set<String> secretKeys() {
        return Set.copyOf(fromEnvironment("PULUMI_CONFIG_SECRET_KEYS", new TypeReference<List<String>>() {})
                .orElse(List.of()));
    }

    private static SortedMap<String, String> ask(Context context, Set<String> known) {
        var values = new TreeMap<String, String>();
        for (String key : known) {
            int colon = key.indexOf(':');
            context.config(key.substring(0, colon))
                    .get(key.substring(colon + 1))
                    .ifPresent(value -> values.put(key, value));
        }
        return values;
    }

    private static <T> Optional<T> fromEnvironment(String variable, TypeReference<T> type) {
        String json = System.getenv(variable);
        if (json == null || json.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(variable + " is not what the engine sets", e);
        }
    }
}
