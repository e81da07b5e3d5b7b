package airgap.rehearsal.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment of commands in the sandbox: of the user's own only what holds no secret and reaches no account. */
final class Surroundings {
    /** Named one by one: whatever else a user exports may be a credential, or lead to one. */
    private static final Pattern HARMLESS = Pattern.compile(
            "PATH|HOME|USER|LOGNAME|SHELL|TERM|COLORTERM|NO_COLOR|COLUMNS|LINES|CI|TZ|TMPDIR|LANG|LC_\\w+"
                    + "|EDITOR|PAGER|JAVA_HOME");

    private Surroundings() {}

    static Map<String, String> harmless(Map<String, String> environment) {
        Map<String, String> kept = new TreeMap<>(environment);
        kept.keySet().removeIf(name -> !HARMLESS.matcher(name).matches());
        return kept;
    }

    /** Makes {@code pulumi} the given CLI for scripts, too. */
    static void pathThrough(Path pulumi, Map<String, String> environment) {
        Path directory = pulumi.toAbsolutePath().getParent();
        environment.merge("PATH", String.valueOf(directory), (path, first) -> first + File.pathSeparator + path);
    }
}
