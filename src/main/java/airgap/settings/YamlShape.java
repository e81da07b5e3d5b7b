package airgap.settings;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The traps of YAML that have nothing to do with what a file means; one walk over the whole document. */
final class YamlShape {
    /** After aliases are resolved. A handful of nested aliases can stand for billions of values. */
    private static final int MAX_VALUES = 100_000;

    private static final Set<Tag> KNOWN_TAGS =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);
    private static final Set<String> BOOLEANS_OF_YAML_1_1 = Set.of("yes", "no", "on", "off");

    private final String file;
    private final Problems problems;
    private final Set<Node> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private boolean readable = true;

    private YamlShape(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Whether the document can be read at all: it is finite and of bearable size. Lesser faults are only collected. */
    static boolean check(Node root, Place place, Problems problems) {
        var walk = new YamlShape(place.file(), problems);
        walk.visit(root, "", line(root));
        return walk.readable;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void visit(Node node, String path, int line) {
        if (!readable) {
            return;
        }
        Place place = new Place(file, line, path);
        if (++values > MAX_VALUES) {
            problems.add(place, "stands for more than " + MAX_VALUES + " values", "use fewer aliases");
            readable = false;
            return;
        }
        if (!ancestors.add(node)) {
            problems.add(place, "is an alias of something that holds it", "write the values out");
            readable = false;
            return;
        }
        if (!KNOWN_TAGS.contains(node.getTag())) {
            problems.add(place, "has the tag " + node.getTag().getValue(), "remove the tag");
        }
        if (node instanceof MappingNode mapping) {
            mapping(mapping, path);
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                visit(item, path + "[" + index++ + "]", line(item));
            }
        } else if (node instanceof ScalarNode scalar && isBooleanElsewhere(scalar)) {
            problems.add(
                    place,
                    scalar.getValue() + " without quotes is a boolean to some readers of YAML and text to others",
                    "write true or false, or quote it");
        }
        ancestors.remove(node);
    }

    private void mapping(MappingNode mapping, String path) {
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Place(file, line, path), "has a key that is no text", "write a name before the colon");
                continue;
            }
            String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Place place = new Place(file, line, keyPath);
            if (key.getTag().equals(Tag.MERGE)) {
                problems.add(place, "is a merge key", "write the keys out");
                continue;
            }
            if (!key.getTag().equals(Tag.STR)) {
                problems.add(place, "is a key that is no text", "quote it: \"" + key.getValue() + "\"");
            }
            Integer first = lines.putIfAbsent(key.getValue(), line);
            if (first != null) {
                problems.add(place, "stands twice, first in line " + first, "keep one");
            }
            visit(entry.getValueNode(), keyPath, line);
        }
    }

    static boolean isBooleanElsewhere(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                && BOOLEANS_OF_YAML_1_1.contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }
}
