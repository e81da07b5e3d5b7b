package airgap.cli;

import airgap.plan.Plan;
import airgap.plan.PlanWriter;
import airgap.rehearsal.Diagnostic;
import airgap.rehearsal.Rehearsal;
import airgap.settings.StackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
            description = "Take approvals as of this day, YYYY-MM-DD (default: today, UTC)")
    private @Nullable LocalDate on;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        var rehearsal = new StackRehearsal(project.directory(), clock());
        SortedSet<StackName> chosen = rehearsal.withThoseTheyReferTo(chosen(rehearsal));
        rehearsal.landscape().egress().notices().forEach(notice -> console.println("notice  " + notice));
        List<Rehearsal.Result> results = rehearsal.run(chosen, preview);
        Path directory = out == null ? project.directory().resolve("target/rehearsal") : out;
        results.forEach(result -> report(console, result));
        write(directory, results, rehearsal);
        boolean fine = results.stream().allMatch(Rehearsal.Result::succeeded);
        console.println(
                fine
                        ? "plans written to " + directory
                        : "some stacks cannot be planned; plans of the others written to " + directory);
        return fine ? 0 : 1;
    }

    private Clock clock() {
        return on == null
                ? Clock.systemUTC()
                : Clock.fixed(on.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private SortedSet<StackName> chosen(StackRehearsal rehearsal) {
        List<StackName> known = rehearsal.landscape().settings().stacks();
        var chosen = new TreeSet<StackName>(stacks.isEmpty() ? known : List.of());
        for (String name : stacks) {
            chosen.add(StackName.parse(name)
                    .filter(known::contains)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "no stack \"" + name + "\"; there are: " + known)));
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

    private static void write(Path directory, List<Rehearsal.Result> results, StackRehearsal rehearsal) {
        try {
            Files.createDirectories(directory);
            forget(directory, rehearsal.landscape().settings().stacks());
            for (Rehearsal.Result result : results) {
                Path file = directory.resolve(result.stack() + ".json");
                Files.deleteIfExists(file);
                if (result.plan().isPresent()) {
                    Plan plan = result.plan().get();
                    Files.writeString(file, PlanWriter.write(plan));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Removes plans of stacks that are no more, lest somebody checks them. */
    private static void forget(Path directory, List<StackName> known) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceFirst("\\.json$", "");
                if (StackName.parse(name)
                        .filter(stack -> !known.contains(stack))
                        .isPresent()) {
                    Files.delete(file);
                }
            }
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
