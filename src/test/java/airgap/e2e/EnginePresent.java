package airgap.e2e;

import airgap.rehearsal.sandbox.Checkout;
import airgap.rehearsal.sandbox.SandboxException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Finds or builds the Pulumi CLI. Where there is neither a CLI nor Go, the tests are aborted, and loudly; with
 * {@code AIRGAP_REQUIRE_ENGINE=1}, as continuous integration sets it, they fail.
 */
final class EnginePresent implements BeforeAllCallback {
    private static final Optional<Path> PULUMI = find();

    /** The CLI of this project, found once for all tests. */
    static Path pulumi() {
        return PULUMI.orElseThrow(() -> new TestAbortedException("no Pulumi CLI"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (PULUMI.isPresent()) {
            return;
        }
        String message = context.getDisplayName() + " needs the Pulumi CLI, and there is none (see above)";
        System.err.printf("%n******** NOT TESTED ********%n%s%n****************************%n%n", message);
        if ("1".equals(System.getenv("AIRGAP_REQUIRE_ENGINE"))) {
            throw new AssertionError(message);
        }
        throw new TestAbortedException(message);
    }

    private static Optional<Path> find() {
        try {
            return Optional.of(Checkout.find().pulumi());
        } catch (SandboxException e) {
            return Optional.empty();
        }
    }
}
