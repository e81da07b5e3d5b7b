package airgap.rehearsal;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import com.pulumi.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Short words for tests that rehearse small programs. */
final class Rehearse {
    static final String ACCOUNT = "111122223333";
    static final Cloud.Place HERE = new Cloud.Place(ACCOUNT, "eu-central-1");

    private Rehearse() {}

    static Rehearsal.Stack stack(String name, String... dependsOn) {
        return new Rehearsal.Stack(name, Map.of("aws:region", "eu-central-1"), Set.of(), HERE, List.of(dependsOn));
    }

    static Rehearsal.Result apply(Consumer<Context> program) {
        return Rehearsal.of("organization", "test", program)
                .run(List.of(stack("dev")), false)
                .get(0);
    }

    static Rehearsal.Result preview(Consumer<Context> program) {
        return Rehearsal.of("organization", "test", program)
                .run(List.of(stack("dev")), true)
                .get(0);
    }

    static Plan plan(Rehearsal.Result result) {
        return result.plan().orElseThrow(() -> new AssertionError(result.diagnostics()));
    }

    static PlannedResource only(Plan plan, String type) {
        var found = plan.ofType(type).toList();
        if (found.size() != 1) {
            throw new AssertionError(type + ": " + found);
        }
        return found.get(0);
    }

    static List<String> errors(Rehearsal.Result result) {
        return result.errors().stream().map(Diagnostic::message).toList();
    }
}
