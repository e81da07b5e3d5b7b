package airgap.cli;

import airgap.plan.Plan;
import airgap.plan.PlanReader;
import airgap.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which plans a command reads: files, or those of a rehearsal of the project. */
final class PlansOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(
            names = "--plans",
            paramLabel = "DIR",
            description = "Directory of plans, one <stack>.json of each stack, as \"airgap rehearse\" or"
                    + " \"pulumi stack export\" write them (default: rehearse the project)")
    private @Nullable Path directory;

    /**
     * The plans of all stacks.
     *
     * @param files plans or directories of plans, instead of the option
     * @throws ParameterException where there are none
     * @throws airgap.plan.PlanException where a file holds no plan
     */
    List<Plan> read(Collection<Path> files) {
        if (!files.isEmpty() && directory != null) {
            throw new ParameterException(command.commandLine(), "give plans or --plans, not both");
        }
        Collection<Path> given = directory == null ? files : List.of(directory);
        return given.isEmpty() ? rehearsed() : readAll(given);
    }

    private List<Plan> readAll(Collection<Path> given) {
        var plans = new ArrayList<Plan>();
        for (Path path : given) {
            for (Path file : Files.isDirectory(path) ? plansIn(path) : List.of(path)) {
                plans.add(PlanReader.read(file));
            }
        }
        return plans;
    }

    private List<Path> plansIn(Path path) {
        try (var files = Files.newDirectoryStream(path, "*.json")) {
            var found = new TreeSet<Path>();
            files.forEach(found::add);
            if (found.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "\"" + path + "\" holds no plan, that is: no *.json");
            }
            return List.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e, e);
        }
    }

    private List<Plan> rehearsed() {
        var rehearsal = new StackRehearsal(project.directory(), Clock.systemUTC());
        var plans = new ArrayList<Plan>();
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), false)) {
            if (!result.succeeded() || result.plan().isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), result.stack() + " cannot be planned; \"airgap rehearse\" tells why");
            }
            plans.add(result.plan().get());
        }
        return plans;
    }
}
