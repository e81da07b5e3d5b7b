package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request of an AWS service, and whether a resource policy admits it: something allows it and nothing denies it. Conditions
 * with operators that are not known here do not hold.
 *
 * @param service principal, such as {@code delivery.logs.amazonaws.com}
 * @param context condition keys that AWS gives
 */
record Admission(String service, String action, String resource, Map<String, String> context) {
    Admission {
        context = Map.copyOf(context);
    }

    boolean by(String policy) {
        List<JsonNode> matching = Policies.parse(policy).map(Policies::statements).orElse(List.of()).stream()
                .filter(this::matches)
                .toList();
        return matching.stream().anyMatch(statement -> isEffect(statement, "Allow"))
                && matching.stream().noneMatch(statement -> isEffect(statement, "Deny"));
    }

    private static boolean isEffect(JsonNode statement, String effect) {
        return statement.path("Effect").asText().equals(effect);
    }

    private boolean matches(JsonNode statement) {
        return isPrincipal(statement.path("Principal"))
                && texts(statement.path("Action")).stream().anyMatch(pattern -> like(pattern, action))
                && texts(statement.path("Resource")).stream().anyMatch(pattern -> like(pattern, resource))
                && statement.path("Condition").properties().stream()
                        .allMatch(operator -> operator.getValue().properties().stream()
                                .allMatch(key -> holds(operator.getKey(), key.getKey(), texts(key.getValue()))));
    }

    private boolean isPrincipal(JsonNode principal) {
        return principal.asText().equals("*")
                || texts(principal.path("Service")).contains(service);
    }

    /** A key that AWS does not give makes a comparison false, and a negated one true. */
    private boolean holds(String operator, String key, List<String> values) {
        String value = context.get(key);
        return switch (operator) {
            case "StringEquals", "Bool" -> value != null && values.contains(value);
            case "StringNotEquals" -> value == null || !values.contains(value);
            case "ArnLike", "StringLike" -> value != null && values.stream().anyMatch(pattern -> like(pattern, value));
            case "Null" -> values.contains(String.valueOf(value == null));
            default -> false;
        };
    }

    private static boolean like(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), text);
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray() ? Making.texts(node) : node.isValueNode() ? List.of(node.asText()) : List.of();
    }
}
