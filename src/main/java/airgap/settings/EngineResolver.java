package airgap.settings;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Gives plain scalars the types that Pulumi sees. Pulumi reads YAML with gopkg.in/yaml.v3 ({@code resolve.go}), which
 * differs from SnakeYAML's YAML 1.1: {@code yes} is text, {@code 1:30} is text, {@code 0o17} is a number.
 */
final class EngineResolver extends Resolver {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    @Override
    protected void addImplicitResolvers() {
        // None of YAML 1.1's.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case mapping -> Tag.MAP;
            case sequence -> Tag.SEQ;
            default -> implicit ? plain(value) : Tag.STR;
        };
    }

    /** The value of a scalar that resolves to {@link Tag#INT}. */
    static BigInteger integer(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = digits.replaceFirst("^[-+]", "");
        BigInteger value;
        if (digits.startsWith("0x")) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0b")) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0o")) {
            value = new BigInteger(digits.substring(2), 8);
        } else {
            value = new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
        }
        return negative ? value.negate() : value;
    }

    private static Tag plain(String value) {
        if (NULLS.contains(value)) {
            return Tag.NULL;
        }
        if (BOOLEANS.contains(value)) {
            return Tag.BOOL;
        }
        if (value.equals("<<")) {
            return Tag.MERGE;
        }
        if (isTimestamp(value)) {
            return Tag.TIMESTAMP;
        }
        String number = value.replace("_", "");
        if (INTEGER.matcher(number).matches() && fits(integer(number))) {
            return Tag.INT;
        }
        return FLOAT.matcher(number).matches() && !overflows(number) ? Tag.FLOAT : Tag.STR;
    }

    // Go's ParseFloat refuses what Java makes infinite, and the text stays text.
    private static boolean overflows(String number) {
        return !Character.isLetter(number.charAt(number.length() - 1)) && Double.isInfinite(Double.parseDouble(number));
    }

    private static boolean fits(BigInteger value) {
        return value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0;
    }

    private static boolean isTimestamp(String value) {
        Matcher match = TIMESTAMP.matcher(value);
        if (!match.matches()) {
            return false;
        }
        try {
            LocalDate.of(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
