package airgap.rehearsal;

import airgap.plan.Plan;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pulumi.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs a program for stack after stack against a simulated cloud, in this JVM, without the Pulumi CLI and without a
 * network. Equal programs and configurations give equal plans, byte for byte.
 *
 * <p>Not thread-safe; several instances may run at the same time.
 */
public final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String organization;
    private final String project;
    private final Consumer<Context> program;
    private final Cloud cloud;
    private final Duration patience;

    /**
     * One stack to rehearse.
     *
     * @param config values by full key such as {@code aws:region}, structured ones as JSON text, as the engine passes
     *     them to the program
     * @param secretKeys keys of {@code config} that are secret
     * @param place where the stack's default AWS provider works
     * @param dependsOn names of the stacks that must have been applied before
     */
    public record Stack(
            String name,
            Map<String, String> config,
            Set<String> secretKeys,
            Cloud.Place place,
            List<String> dependsOn) {
        public Stack {
            config = Map.copyOf(config);
            secretKeys = Set.copyOf(secretKeys);
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /**
     * What became of one stack.
     *
     * @param plan empty unless everything succeeded; there are no partial plans
     * @param diagnostics errors first, sorted
     * @param elapsed time of this stack alone
     */
    public record Result(String stack, Optional<Plan> plan, List<Diagnostic> diagnostics, Duration elapsed) {
        public Result {
            diagnostics = diagnostics.stream().sorted().toList();
        }

        public boolean succeeded() {
            return plan.isPresent();
        }

        /** The errors, each once. */
        public List<Diagnostic> errors() {
            return diagnostics.stream().filter(Diagnostic::isError).distinct().toList();
        }
    }

    private Rehearsal(String organization, String project, Consumer<Context> program, Cloud cloud, Duration patience) {
        this.organization = organization;
        this.project = project;
        this.program = program;
        this.cloud = cloud;
        this.patience = patience;
    }

    /** A rehearsal in an empty cloud. */
    public static Rehearsal of(String organization, String project, Consumer<Context> program) {
        return new Rehearsal(organization, project, program, new SimulatedCloud(), PATIENCE);
    }

    /** The same in a given cloud, which the run changes. */
    public Rehearsal in(Cloud other) {
        return new Rehearsal(organization, project, program, other, patience);
    }

    /** The same, giving up a program that does nothing for so long; 20 s unless told. */
    public Rehearsal patience(Duration other) {
        return new Rehearsal(organization, project, program, cloud, other);
    }

    /**
     * Runs the stacks in the given order, each once, in one cloud. A stack whose dependency failed is not run.
     *
     * @param preview whether the plans are those of a first {@code pulumi preview}: each stack is previewed while the
     *     stacks before it are applied already and nothing of its own exists
     * @return one result for each stack, in order
     */
    public List<Result> run(List<Stack> stacks, boolean preview) {
        Map<String, ObjectNode> outputs = new HashMap<>();
        Set<String> failed = new HashSet<>();
        var results = new ArrayList<Result>();
        for (int i = 0; i < stacks.size(); i++) {
            Stack stack = stacks.get(i);
            List<String> missing =
                    stack.dependsOn().stream().filter(failed::contains).toList();
            if (!missing.isEmpty()) {
                failed.add(stack.name());
                results.add(new Result(
                        stack.name(),
                        Optional.empty(),
                        List.of(Diagnostic.error(
                                "", "not rehearsed, because it needs what failed: " + String.join(", ", missing))),
                        Duration.ZERO));
                continue;
            }
            Result result = preview
                    ? previewed(stack, neededLater(stack, stacks.subList(i + 1, stacks.size())), outputs)
                    : applied(stack, outputs);
            if (!result.succeeded()) {
                failed.add(stack.name());
            }
            results.add(result);
        }
        return results;
    }

    private static boolean neededLater(Stack stack, List<Stack> later) {
        return later.stream().anyMatch(other -> other.dependsOn().contains(stack.name()));
    }

    private Result previewed(Stack stack, boolean apply, Map<String, ObjectNode> outputs) {
        Result preview = once(stack, true, outputs);
        if (!apply || !preview.succeeded()) {
            return preview;
        }
        Result applied = applied(stack, outputs);
        return applied.succeeded() ? preview : applied;
    }

    private Result applied(Stack stack, Map<String, ObjectNode> outputs) {
        return once(stack, false, outputs);
    }

    private Result once(Stack stack, boolean preview, Map<String, ObjectNode> outputs) {
        long start = System.nanoTime();
        var run = new StackRun(organization, project, stack, preview, cloud, outputs);
        var sdk = new SdkProgram(organization, project, stack.name(), stack.config(), stack.secretKeys(), preview);
        var diagnostics = new ArrayList<>(sdk.run(run, program, patience));
        var said = run.diagnostics();
        // What the program makes of the engine's refusal is an echo of it.
        diagnostics.removeIf(d -> said.stream().anyMatch(s -> d.message().equals(s.message())));
        diagnostics.addAll(said);
        Optional<Plan> plan =
                diagnostics.stream().anyMatch(Diagnostic::isError) ? Optional.empty() : Optional.of(run.plan());
        if (plan.isPresent() && !preview) {
            outputs.put(stack.name(), run.stackOutputs());
        }
        return new Result(stack.name(), plan, diagnostics, Duration.ofNanos(System.nanoTime() - start));
    }
}
