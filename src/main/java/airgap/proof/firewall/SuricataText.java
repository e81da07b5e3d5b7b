package airgap.proof.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule's text in its parts.
 *
 * @param header action, protocol, source, port, direction, destination, port
 * @param options keyword and value in turn of the text; the value is empty where there is none
 */
record SuricataText(List<String> header, List<Option> options) {
    record Option(String keyword, String value) {
        /** The value without its quotes, and what they escape. */
        String unquoted() {
            String text = value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
                    ? value.substring(1, value.length() - 1)
                    : value;
            return text.replaceAll("\\\\([\\\\\";:])", "$1");
        }
    }

    /** Empty if the text has not the form of a rule. */
    static Optional<SuricataText> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        List<String> header = header(line.substring(0, open));
        return header.size() == 7
                ? Optional.of(new SuricataText(header, options(line.substring(open + 1, close))))
                : Optional.empty();
    }

    /** Words, of which those in brackets may hold blanks. */
    private static List<String> header(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int depth = 0;
        for (char c : (text + " ").toCharArray()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (!Character.isWhitespace(c)) {
                word.append(c);
            } else if (depth == 0 && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static List<Option> options(String text) {
        var options = new ArrayList<Option>();
        var option = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                option.append(c).append(text.charAt(++i));
            } else if (c == ';' && !quoted) {
                add(options, option);
            } else {
                quoted ^= c == '"';
                option.append(c);
            }
        }
        add(options, option);
        return options;
    }

    private static void add(List<Option> options, StringBuilder text) {
        String option = text.toString().trim();
        text.setLength(0);
        if (!option.isEmpty()) {
            int colon = option.indexOf(':');
            options.add(
                    colon < 0
                            ? new Option(option, "")
                            : new Option(
                                    option.substring(0, colon).trim(),
                                    option.substring(colon + 1).trim()));
        }
    }
}
