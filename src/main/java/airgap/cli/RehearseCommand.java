package airgap.cli;

import airgap.rehearsal.Diagnostic;
import airgap.rehearsal.Rehearsal;
import airgap.settings.StackName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airgap rehearse}. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Plans the stacks on this machine, without AWS account, Pulumi CLI or network:",
            "runs the program for each stack in order against a simulated cloud and writes",
            "<stack>.json in the format of \"pulumi stack export\"."
        })
final class RehearseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(
            names = "--stack",
            paramLabel = "STACK",
            description = "Rehearse this stack and those that it refers to; may be repeated (default: all)")
    private List<String> stacks = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the plans are written (default: target/rehearsal in the project)")
    private @Nullable Path out;

    @Option(names = "--preview", description = "Plan a first preview, in which AWS's values are still unknown")
    private boolean preview;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            converter = Day.class,
            description = "Take approvals as of this day, YYYY-MM-DD (default: today, UTC)")
    private @Nullable LocalDate on;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        var rehearsal = new StackRehearsal(project.directory(), clock());
        SortedSet<StackName> chosen = rehearsal.withThoseTheyReferTo(chosen(rehearsal));
        PlanDirectory plans = plans();
        rehearsal.landscape().notices().forEach(notice -> console.println("notice  " + notice));
        List<Rehearsal.Result> results = rehearsal.run(chosen, preview);
        results.forEach(result -> report(console, result));
        plans.forgetAllBut(rehearsal.landscape().settings().stacks());
        results.forEach(plans::put);
        boolean fine = results.stream().allMatch(Rehearsal.Result::succeeded);
        console.println(
                fine
                        ? "plans written to " + plans.root()
                        : "some stacks cannot be planned; plans of the others written to " + plans.root());
        return fine ? 0 : 1;
    }

    private Clock clock() {
        return on == null
                ? Clock.systemUTC()
                : Clock.fixed(on.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** Asked for before anything is run: nobody waits for plans that cannot be kept. */
    private PlanDirectory plans() {
        var plans = new PlanDirectory(out == null ? project.directory().resolve("target/rehearsal") : out);
        plans.prepare().ifPresent(reason -> {
            throw new ParameterException(spec.commandLine(), "--out: " + reason);
        });
        return plans;
    }

    private SortedSet<StackName> chosen(StackRehearsal rehearsal) {
        List<StackName> known = rehearsal.landscape().settings().stacks();
        var chosen = new TreeSet<StackName>(stacks.isEmpty() ? known : List.of());
        for (String name : stacks) {
            chosen.add(StackName.parse(name)
                    .filter(known::contains)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no stack \"" + name + "\"; there are: "
                                    + known.stream().map(StackName::value).collect(Collectors.joining(", ")))));
        }
        return chosen;
    }

    private static void report(PrintWriter console, Rehearsal.Result result) {
        result.plan().ifPresent(plan -> PlanSummary.print(console, plan, result.elapsed()));
        if (!result.succeeded()) {
            console.printf("%n%s cannot be planned%n", result.stack());
        }
        for (Diagnostic diagnostic : result.diagnostics()) {
            console.println("  " + diagnostic);
        }
    }
}
