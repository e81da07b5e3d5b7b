package airgap.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Property documents as text that people review: like YAML, JSON inside texts unfolded, long texts as blocks. */
final class YamlText {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/$({.*-][^\\n#\"]*");
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "true|false|null|yes|no|on|off|~|-|[-+]?[0-9][0-9_]*(\\.[0-9]*)?([eE].*)?|.*: .*|.*:$|[*{].*|- .*|.* $",
            Pattern.CASE_INSENSITIVE);

    private final StringBuilder out = new StringBuilder();
    private final UnaryOperator<String> readable;

    YamlText(UnaryOperator<String> readable) {
        this.readable = readable;
    }

    YamlText line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
        return this;
    }

    YamlText blank() {
        out.append('\n');
        return this;
    }

    /** The fields of an object, sorted. */
    YamlText fields(int indent, JsonNode object) {
        var sorted = new TreeMap<String, JsonNode>();
        object.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
        sorted.forEach((name, value) -> field(indent, name, value));
        return this;
    }

    private void field(int indent, String name, JsonNode value) {
        if (!name.startsWith("__")) {
            value(indent, quoted(readable.apply(name)) + ":", value);
        }
    }

    /** A value behind a label, which is {@code name:} or {@code -}. */
    private void value(int indent, String label, JsonNode value) {
        if (Values.isSecret(value)) {
            line(indent, label + " [secret]");
        } else if (value.isTextual()) {
            text(indent, label, value.textValue());
        } else if (value.isContainerNode()) {
            container(indent, label, value, false);
        } else {
            line(indent, label + " " + value);
        }
    }

    private void text(int indent, String label, String text) {
        Optional<JsonNode> json = json(text);
        if (json.isPresent()) {
            container(indent, label + " !json", json.get(), true);
        } else if (text.contains("\n")) {
            line(indent, label + " |" + (text.endsWith("\n") ? "" : "-"));
            text.lines().forEach(part -> line(part.isEmpty() ? 0 : indent + 1, readable.apply(part)));
        } else {
            line(indent, label + " " + (Values.UNKNOWN.equals(text) ? "[unknown]" : quoted(readable.apply(text))));
        }
    }

    /** JSON inside a text keeps the order it was written in. */
    private void container(int indent, String label, JsonNode value, boolean asWritten) {
        if (value.isEmpty()) {
            line(indent, label + (value.isArray() ? " []" : " {}"));
        } else if (value.isArray()) {
            line(indent, label);
            for (JsonNode element : value) {
                value(indent + 1, "-", element);
            }
        } else {
            line(indent, label);
            if (asWritten) {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    field(indent + 1, field.getKey(), field.getValue());
                }
            } else {
                fields(indent + 1, value);
            }
        }
    }

    private static Optional<JsonNode> json(String text) {
        String start = text.strip();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(start);
            return node.isContainerNode() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !AMBIGUOUS.matcher(text).matches();
        return plain ? text : TextNode.valueOf(text).toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
