package airgap.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML files of this project, the way Pulumi would, and stricter. */
public final class YamlFile {
    /** In bytes. Settings are written by people; more is a mistake or an attack. */
    static final int MAX_SIZE = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a file that holds one mapping. Aliases are resolved; merge keys, tags, duplicate keys and keys that are not
     * text are problems.
     *
     * @return the mapping; empty, with the reason in {@code problems}, if the file cannot be used at all
     */
    public static Optional<YamlNode> read(Path file, Problems problems) {
        Place place = new Place(String.valueOf(file.getFileName()), 0, "");
        return text(file, place, problems)
                .flatMap(text -> compose(text, place, problems))
                .filter(root -> YamlShape.check(root, place, problems))
                .map(root -> new YamlNode(root, place, problems));
    }

    private static Optional<String> text(Path file, Place place, Problems problems) {
        if (!Files.exists(file)) {
            problems.add(place, "is missing", "write it; the shipped one is an example");
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            problems.add(place, "is not a file", "put the YAML file there");
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_SIZE) {
                problems.add(place, "has " + Files.size(file) + " bytes", "settings have at most " + MAX_SIZE);
                return Optional.empty();
            }
            return decode(Files.readAllBytes(file), place, problems);
        } catch (IOException e) {
            problems.add(place, "cannot be read (" + e.getClass().getSimpleName() + ")", "make it readable");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Place place, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Pulumi drops a byte order mark too.
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(place, "is not UTF-8", "save it in UTF-8");
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(String text, Place place, Problems problems) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_SIZE);
        try {
            var parser = new ParserImpl(new StreamReader(text), options);
            @Nullable Node root = new Composer(parser, new EngineResolver(), options).getSingleNode();
            if (root == null) {
                problems.add(place, "is empty", "write the settings; the shipped file is an example");
                return Optional.empty();
            }
            if (!(root instanceof MappingNode)) {
                problems.add(
                        new Place(place.file(), root.getStartMark().getLine() + 1, ""),
                        "does not hold a mapping",
                        "begin with a key, such as config:");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (MarkedYAMLException e) {
            // Neither the exception's own message nor its snippet: they show lines that may hold more than the fault.
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Place(place.file(), line, ""), "is not YAML: " + e.getProblem(), remedy(e.getProblem()));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            problems.add(
                    new Place(place.file(), line, ""),
                    String.format("holds the character U+%04X, which YAML forbids", e.getCodePoint()),
                    "remove it");
        } catch (YAMLException e) {
            problems.add(place, "is not usable YAML: " + e.getMessage(), "make it simpler");
        }
        return Optional.empty();
    }

    private static String remedy(@Nullable String problem) {
        if (problem != null && problem.contains("TAB")) {
            return "indent with spaces";
        }
        return problem != null && problem.contains("another document")
                ? "keep one document in the file"
                : "correct the syntax in this line or above it";
    }
}
