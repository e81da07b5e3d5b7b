package airgap.rehearsal.sandbox;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A stack's settings for the sandbox: the text of the checkout, with the encryption of the sandbox. What the checkout
 * holds encrypted can only be read by those who hold its key; the sandbox puts a word of its own in its place.
 *
 * @param text what to write
 * @param secrets paths of the values that still have to be encrypted
 */
record StackFile(String text, List<String> secrets) {
    /**
     * Stands for every secret of the checkout. Words that occur elsewhere will not do: the engine blots out each secret
     * wherever it meets its text.
     */
    static final String PLACEHOLDER = "not-the-real-secret";

    private static final Set<String> ENCRYPTION = Set.of("encryptionsalt", "encryptedkey", "secretsprovider");

    /**
     * @param checkout the text in the checkout
     * @param copy the text of the sandbox after the last command; the CLI wrote its own encryption into it
     */
    static StackFile of(String checkout, Optional<String> copy) {
        Map<String, ScalarNode> kept = new TreeMap<>();
        StringBuilder encryption = new StringBuilder();
        copy.ifPresent(text -> {
            MappingNode root = root(text);
            secrets(root, "", false).forEach((path, secret) -> kept.put(path, secret.ciphertext()));
            entries(root)
                    .filter(entry -> ENCRYPTION.contains(key(entry)))
                    .forEach(entry -> encryption.append(text(text, entry)).append('\n'));
        });

        List<Edit> edits = new ArrayList<>();
        List<String> open = new ArrayList<>();
        MappingNode root = root(checkout);
        entries(root)
                .filter(entry -> ENCRYPTION.contains(key(entry)))
                .forEach(entry -> edits.add(new Edit(start(entry), end(entry), "")));
        secrets(root, "", false).forEach((path, secret) -> {
            ScalarNode known = kept.get(path);
            if (known != null) {
                edits.add(new Edit(start(secret.ciphertext()), end(secret.ciphertext()), known.getValue()));
            } else {
                edits.add(new Edit(start(secret.whole()), end(secret.whole()), PLACEHOLDER));
                open.add(path);
            }
        });
        String body = apply(checkout, edits);
        return new StackFile(
                body + (body.isEmpty() || body.endsWith("\n") ? "" : "\n") + encryption, List.copyOf(open));
    }

    private record Secret(Node whole, ScalarNode ciphertext) {}

    private record Edit(int start, int end, String replacement) {}

    /** By path as {@code pulumi config set --path} takes it. */
    private static Map<String, Secret> secrets(Node node, String path, boolean inConfig) {
        Map<String, Secret> found = new TreeMap<>();
        if (node instanceof MappingNode mapping) {
            Optional<ScalarNode> ciphertext = ciphertext(mapping);
            if (inConfig && ciphertext.isPresent()) {
                found.put(path, new Secret(mapping, ciphertext.get()));
                return found;
            }
            entries(mapping).forEach(entry -> {
                String key = key(entry);
                boolean top = !inConfig && path.isEmpty();
                if (top && !key.equals("config")) {
                    return;
                }
                String below = top ? "" : path.isEmpty() ? key : path + "[\"" + key + "\"]";
                found.putAll(secrets(entry.getValueNode(), below, true));
            });
        } else if (node instanceof SequenceNode sequence) {
            List<Node> elements = sequence.getValue();
            for (int i = 0; i < elements.size(); i++) {
                found.putAll(secrets(elements.get(i), path + "[" + i + "]", inConfig));
            }
        }
        return found;
    }

    private static Optional<ScalarNode> ciphertext(MappingNode mapping) {
        return entries(mapping)
                .filter(entry -> mapping.getValue().size() == 1 && key(entry).equals("secure"))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .findFirst();
    }

    private static MappingNode root(String text) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return mapping(node).orElseGet(() -> new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));
        } catch (YAMLException e) {
            throw new SandboxException("a stack file is not YAML: " + e.getMessage(), e);
        }
    }

    private static Optional<MappingNode> mapping(@Nullable Node node) {
        return node instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static Stream<NodeTuple> entries(MappingNode mapping) {
        return mapping.getValue().stream();
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String text(String all, NodeTuple entry) {
        return all.substring(index(all, start(entry)), index(all, end(entry)));
    }

    private static int start(NodeTuple entry) {
        return start(entry.getKeyNode());
    }

    private static int end(NodeTuple entry) {
        return end(entry.getValueNode());
    }

    private static int start(Node node) {
        return node.getStartMark().getIndex();
    }

    /** A block ends where the next token begins, too late by the white space between; the last scalar ends in time. */
    private static int end(Node node) {
        if (node instanceof MappingNode mapping
                && mapping.getFlowStyle() == FlowStyle.BLOCK
                && !mapping.getValue().isEmpty()) {
            return end(mapping.getValue().get(mapping.getValue().size() - 1));
        }
        return node.getEndMark().getIndex();
    }

    /** Marks count code points. */
    private static int index(String text, int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private static String apply(String text, List<Edit> edits) {
        StringBuilder result = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(
                        edit -> result.replace(index(text, edit.start()), index(text, edit.end()), edit.replacement()));
        return result.toString();
    }
}
