package airgap.settings;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Pulumi.<stack>.yaml} as the engine understands it.
 *
 * @param config where {@code config:} stands
 * @param values the values of {@code config:} by namespaced key
 * @param isReadable whether there is a file to blame for what is missing
 */
record StackFile(StackName stack, Place config, Map<String, YamlNode> values, boolean isReadable) {
    private static final Pattern FILE = Pattern.compile("Pulumi\\.(.*)\\.(yaml|yml|json)");

    /** What the engine keeps beside the configuration. ESC environments are resolved by the engine alone. */
    private static final Set<String> NONE_OF_OURS =
            Set.of("secretsprovider", "encryptedkey", "encryptionsalt", "environment");

    /** All stack files of a directory; {@code network} and {@code shared} must be there. */
    static SortedMap<StackName, StackFile> readAll(ProjectFile project, Problems problems) {
        SortedMap<StackName, StackFile> files = new TreeMap<>();
        for (Path path : candidates(project.stackDirectory(), problems)) {
            Matcher name = FILE.matcher(path.getFileName().toString());
            if (!name.matches()) {
                continue;
            }
            Place place = new Place(path.getFileName().toString(), 0, "");
            Optional<StackName> stack = StackName.parse(name.group(1));
            if (!name.group(2).equals("yaml")) {
                problems.add(place, "is not read: Pulumi.yaml ends in .yaml", "rename it, ending in .yaml");
            } else if (stack.isEmpty()) {
                problems.add(place, "\"" + name.group(1) + "\" is not a stack of this program", StackName.legal());
            } else {
                files.put(stack.get(), read(path, stack.get(), project.name(), problems));
            }
        }
        for (StackName stack : List.of(StackName.NETWORK, StackName.SHARED)) {
            files.computeIfAbsent(stack, missing -> {
                problems.add(fileName(missing), "is missing", "write it: every estate has this account");
                return unreadable(missing);
            });
        }
        return files;
    }

    static String fileName(StackName stack) {
        return "Pulumi." + stack + ".yaml";
    }

    private static StackFile read(Path path, StackName stack, String projectName, Problems problems) {
        Optional<YamlNode> file = YamlFile.read(path, problems);
        if (file.isEmpty()) {
            return unreadable(stack);
        }
        var top = new Fields(file.get().place(), file.get().entries(), problems);
        top.ignore(NONE_OF_OURS);
        Setting<Map<String, YamlNode>> values = top.required(
                "config",
                "the facts of the stack's account",
                node -> node.kind() == YamlNode.Kind.MAPPING
                        ? Setting.of(node.place(), values(node, projectName, problems))
                        : node.<Map<String, YamlNode>>refuse("a mapping"));
        top.reportUnknown();
        return values.value()
                .map(map -> new StackFile(stack, values.place().named(""), map, true))
                .orElseGet(() -> unreadable(stack));
    }

    private static Map<String, YamlNode> values(YamlNode config, String projectName, Problems problems) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        config.entries().forEach((key, node) -> {
            YamlNode value = node.named(ProjectFile.namespaced(key, projectName));
            if (values.putIfAbsent(value.place().path(), value) != null) {
                problems.add(value.place(), "stands twice, with and without its namespace", "keep one");
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static StackFile unreadable(StackName stack) {
        return new StackFile(stack, new Place(fileName(stack), 0, ""), Map.of(), false);
    }

    private static Set<Path> candidates(Path directory, Problems problems) {
        Set<Path> paths = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "Pulumi.*.{yaml,yml,json}")) {
            stream.forEach(paths::add);
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(directory.toString(), "cannot be listed", "give the directory of Pulumi.yaml");
        }
        return paths;
    }
}
