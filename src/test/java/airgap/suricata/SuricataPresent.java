package airgap.suricata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Finds Suricata with {@code tools/suricata-path}, which installs it where {@code AIRGAP_INSTALL_SURICATA=1} allows. Where
 * there is none, the tests are aborted, and loudly; with {@code AIRGAP_REQUIRE_SURICATA=1}, as continuous integration sets
 * it, they fail.
 */
final class SuricataPresent implements BeforeAllCallback {
    private static final Optional<Path> SURICATA = find();

    /** The engine, found once for all tests. */
    static Path suricata() {
        return SURICATA.orElseThrow(() -> new TestAbortedException("no Suricata"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (SURICATA.isPresent()) {
            return;
        }
        String message = context.getDisplayName() + " needs Suricata, and there is none (see above)";
        System.err.printf("%n******** NOT TESTED ********%n%s%n****************************%n%n", message);
        if ("1".equals(System.getenv("AIRGAP_REQUIRE_SURICATA"))) {
            throw new AssertionError(message);
        }
        throw new TestAbortedException(message);
    }

    private static Optional<Path> find() {
        try {
            Process process = new ProcessBuilder("tools/suricata-path")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(Path.of(path)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
