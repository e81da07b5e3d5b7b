package airgap.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An entry of {@code config:} in {@code Pulumi.yaml}: a declaration with a value in it, or the value itself.
 *
 * <p>Source: pulumi/sdk {@code workspace/project.go} and {@code project.json}.
 */
final class ProjectConfigEntry {
    private static final Map<String, Set<YamlNode.Kind>> TYPES = Map.of(
            "string", Set.of(YamlNode.Kind.TEXT),
            "integer", Set.of(YamlNode.Kind.INTEGER),
            "boolean", Set.of(YamlNode.Kind.BOOLEAN),
            "object", Set.of(YamlNode.Kind.MAPPING, YamlNode.Kind.SECRET),
            "array", Set.of(YamlNode.Kind.SEQUENCE));

    private ProjectConfigEntry() {}

    /** @param ours whether the key has the project's namespace; entries of other namespaces hold values only */
    static Optional<YamlNode> value(YamlNode entry, boolean ours, Problems problems) {
        if (entry.kind() != YamlNode.Kind.MAPPING) {
            return Optional.of(entry);
        }
        var fields = new Fields(entry.place(), entry.entries(), problems);
        Setting<Optional<YamlNode>> value = fields.optional("value", Optional.empty(), ProjectConfigEntry::itself);
        if (!ours) {
            fields.reportUnknown();
            return named(value, entry);
        }
        Setting<Optional<YamlNode>> byDefault =
                fields.optional("default", Optional.empty(), ProjectConfigEntry::itself);
        fields.optional("description", "", node -> node.text(Function.identity()));
        Setting<Boolean> secret = fields.optional("secret", false, YamlNode::flag);
        Setting<String> type = fields.optional("type", "", node -> node.text(ProjectConfigEntry::type));
        Setting<Boolean> items = fields.optional("items", false, node -> Setting.of(node.place(), true));
        fields.reportUnknown();
        if (secret.value().orElse(false)) {
            problems.add(secret.place(), "must not be secret: it is used in names and policies", "remove it");
        }
        if (type.value().orElse("").equals("array") && !items.value().orElse(true)) {
            problems.add(items.place(), "is missing", "say of what the array is, e.g. items: {type: string}");
        }
        if (fields.has("value") && fields.has("default")) {
            problems.add(value.place(), "stands beside default", "keep default");
        }
        Optional<YamlNode> result = named(byDefault, entry).or(() -> named(value, entry));
        result.ifPresent(node -> checkType(node, type, problems));
        return result;
    }

    private static void checkType(YamlNode value, Setting<String> type, Problems problems) {
        Set<YamlNode.Kind> kinds = TYPES.get(type.value().orElse(""));
        if (kinds != null && !kinds.contains(value.kind())) {
            problems.add(type.place(), type.get() + " is not the type of the value", "make the two agree");
        }
    }

    private static String type(String text) {
        if (!TYPES.containsKey(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a type of Pulumi's; " + DidYouMean.sentence(TYPES.keySet(), text));
        }
        return text;
    }

    private static Setting<Optional<YamlNode>> itself(YamlNode node) {
        return Setting.of(node.place(), Optional.of(node));
    }

    private static Optional<YamlNode> named(Setting<Optional<YamlNode>> value, YamlNode entry) {
        return value.value()
                .flatMap(Function.identity())
                .map(node -> node.named(entry.place().path()));
    }
}
