package airgap.settings;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The form that a text must have.
 *
 * @param what what the text is, such as {@code an id of an AWS Organization}
 * @param pattern what it must match as a whole
 * @param remedy what would be right
 */
public record Format(String what, Pattern pattern, String remedy) implements UnaryOperator<String> {

    public static Format of(String what, String regex, String remedy) {
        return new Format(what, Pattern.compile(regex), remedy);
    }

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException if the text is of another form
     */
    @Override
    public String apply(String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + what + "; " + remedy);
        }
        return text;
    }
}
