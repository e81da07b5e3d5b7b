package airgap.cli;

import airgap.App;
import airgap.rehearsal.Cloud;
import airgap.rehearsal.Rehearsal;
import airgap.settings.Project;
import airgap.settings.Settings;
import airgap.settings.StackName;
import airgap.stack.Landscape;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The program as it is, run for stacks of a project in the simulated cloud. */
public final class StackRehearsal {
    private final Path projectDirectory;
    private final Clock clock;
    private final Landscape landscape;

    /**
     * Reads the settings.
     *
     * @param clock tells the day on which approvals must be in force
     * @throws airgap.settings.SettingsException with every problem of all files
     */
    public StackRehearsal(Path projectDirectory, Clock clock) {
        this.projectDirectory = projectDirectory;
        this.clock = clock;
        landscape = Landscape.read(projectDirectory, LocalDate.now(clock));
    }

    public Landscape landscape() {
        return landscape;
    }

    /** The stacks, and those that they refer to, in order of application. */
    public SortedSet<StackName> withThoseTheyReferTo(Collection<StackName> stacks) {
        var all = new TreeSet<>(stacks);
        stacks.forEach(stack -> all.addAll(refersTo(stack)));
        return all;
    }

    /**
     * Runs the stacks in order.
     *
     * @param preview whether to plan what a first preview would show, with unknown values
     */
    public List<Rehearsal.Result> run(SortedSet<StackName> stacks, boolean preview) {
        Project project = landscape.settings().project();
        var app = new App(projectDirectory, clock);
        return Rehearsal.of(project.organization().pulumi(), project.name(), app::compose)
                .run(stacks.stream().map(this::stack).toList(), preview);
    }

    private Rehearsal.Stack stack(StackName name) {
        Settings settings = landscape.settings();
        return new Rehearsal.Stack(
                name.value(),
                landscape.files().engineConfig(name),
                landscape.files().secretKeys(name),
                new Cloud.Place(settings.account(name).id(), landscape.region()),
                refersTo(name).stream().map(StackName::value).toList());
    }

    private static List<StackName> refersTo(StackName stack) {
        if (stack.isWorkload()) {
            return List.of(StackName.NETWORK, StackName.SHARED);
        }
        return stack.equals(StackName.SHARED) ? List.of(StackName.NETWORK) : List.of();
    }
}
