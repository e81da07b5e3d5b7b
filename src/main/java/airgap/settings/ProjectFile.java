package airgap.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code Pulumi.yaml} as the engine understands it.
 *
 * @param config where {@code config:} stands
 * @param name name of the project; the namespace of keys that have none
 * @param stackDirectory where the stack files are
 * @param values the values of the project's {@code config:} by namespaced key
 * @param isReadable whether there is a file to blame for what is missing
 */
record ProjectFile(Place config, String name, Path stackDirectory, Map<String, YamlNode> values, boolean isReadable) {

    static final String FILE = "Pulumi.yaml";

    /** The namespace to assume where the project's name cannot be read. */
    private static final String NAME = "airgap";

    /** pulumi/sdk {@code tokens.ValidateProjectName}. */
    private static final Format PROJECT_NAME = Format.of(
            "a name of a project",
            "[A-Za-z0-9_.-]{1,100}",
            "write letters, digits, hyphens, underscores and dots, at most 100");

    private static final Set<String> NONE_OF_OURS = Set.of(
            "description",
            "runtime",
            "main",
            "backend",
            "options",
            "template",
            "plugins",
            "packages",
            "author",
            "license",
            "website",
            "tags",
            "requiredPulumiVersion");

    static ProjectFile read(Path directory, Problems problems) {
        Optional<YamlNode> file = YamlFile.read(directory.resolve(FILE), problems);
        if (file.isEmpty()) {
            return new ProjectFile(new Place(FILE, 0, ""), NAME, directory, Map.of(), false);
        }
        var top = new Fields(file.get().place(), file.get().entries(), problems);
        top.ignore(NONE_OF_OURS);
        String name = top.required("name", "the name of the project, " + NAME, node -> node.text(PROJECT_NAME))
                .value()
                .orElse(NAME);
        Path stackDirectory = top.optional("stackConfigDir", "", node -> node.text(Function.identity()))
                .value()
                .map(directory::resolve)
                .orElse(directory);
        Setting<Map<String, YamlNode>> values = top.required(
                "config",
                "the facts that all stacks share",
                node -> node.kind() == YamlNode.Kind.MAPPING
                        ? Setting.of(node.place(), values(node, name, problems))
                        : node.<Map<String, YamlNode>>refuse(
                                "a mapping; a directory of stack files is stackConfigDir"));
        top.reportUnknown();
        return new ProjectFile(
                values.place().named(""), name, stackDirectory, values.value().orElse(Map.of()), values.isUsable());
    }

    private static Map<String, YamlNode> values(YamlNode config, String name, Problems problems) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        config.entries().forEach((key, node) -> {
            String full = namespaced(key, name);
            YamlNode entry = node.named(full);
            if (values.containsKey(full)) {
                problems.add(entry.place(), "stands twice, with and without its namespace", "keep one");
            } else {
                ProjectConfigEntry.value(entry, full.startsWith(name + ":"), problems)
                        .ifPresent(value -> values.put(full, value));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    /** A key with its namespace, which is the project's name where the key has none. */
    static String namespaced(String key, String projectName) {
        return key.contains(":") ? key : projectName + ":" + key;
    }
}
