package airgap.need;

import java.util.regex.Pattern;

/**
 * Reasons end up as tags, so they keep to what every AWS service takes in a tag value: at most 256 characters of letters,
 * digits, spaces and {@code + - = . _ : / @} (docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html).
 */
final class Reasons {
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9 +\\-=._:/@]{1,256}");

    private Reasons() {}

    static void check(String component, String reason) {
        if (!TAG_VALUE.matcher(reason).matches()
                || !TAG_VALUE.matcher(component).matches()) {
            throw new IllegalArgumentException("not fit for a tag: " + component + ": " + reason);
        }
    }
}
