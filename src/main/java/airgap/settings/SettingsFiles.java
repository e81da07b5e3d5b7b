package airgap.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * {@code Pulumi.yaml} and all {@code Pulumi.<stack>.yaml}, read without the engine and validated as a whole: every stack
 * must know the others, and the engine hands a program its own stack only. What the engine does hand over is compared
 * with {@link #differences}. Immutable.
 */
public final class SettingsFiles {
    private final List<Problem> problems;
    private final Optional<Settings> settings;
    private final SortedMap<StackName, EngineConfig> engine;

    private SettingsFiles(
            List<Problem> problems, Optional<Settings> settings, SortedMap<StackName, EngineConfig> engine) {
        this.problems = problems;
        this.settings = settings;
        this.engine = engine;
    }

    /** Reads the files of a project. Never throws: files that cannot be read are among the problems. */
    public static SettingsFiles read(Path projectDirectory) {
        var problems = new Problems();
        ProjectFile project = ProjectFile.read(projectDirectory, problems);
        SortedMap<StackName, StackFile> files = StackFile.readAll(project, problems);
        Optional<Settings> settings = settings(project, files, problems);
        SortedMap<StackName, EngineConfig> engine = new TreeMap<>();
        files.forEach((stack, file) -> {
            if (file.isReadable()) {
                engine.put(stack, new EngineConfig(project, file));
            }
        });
        return new SettingsFiles(problems.all(), settings, Collections.unmodifiableSortedMap(engine));
    }

    /** @throws SettingsException with every problem of all files */
    public Settings settings() {
        return settings.filter(usable -> problems.isEmpty()).orElseThrow(() -> new SettingsException(problems));
    }

    /**
     * The settings even where files contradict one another, so that more problems can be looked for; nothing may be made
     * of them unless there are no {@link #problems}. Empty where a file by itself is of no use.
     */
    public Optional<Settings> ifReadable() {
        return settings;
    }

    /** Every problem of all files. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * What the engine hands to the program of a stack: keys with their namespace ({@code airgap:vpc}, {@code
     * aws:region}); scalars as plain text, objects and arrays as compact JSON. Without the {@link #secretKeys}.
     *
     * @throws IllegalArgumentException if the stack has no readable file
     */
    public SortedMap<String, String> engineConfig(StackName stack) {
        return engine(stack).values();
    }

    /**
     * The keys that hold an encrypted value, at any depth; only the engine can decrypt it.
     *
     * @throws IllegalArgumentException if the stack has no readable file
     */
    public SortedSet<String> secretKeys(StackName stack) {
        return engine(stack).secrets();
    }

    /**
     * Where the engine's view of a stack differs from the files: other stacks go by the files, so what only the engine
     * knows would split the estate. Secrets are compared by presence, and no message holds one. Namespaces other than the
     * project's and {@code aws} are left out.
     *
     * @param fromEngine configuration of the stack as the engine passed it (PULUMI_CONFIG)
     * @param secretKeys the keys that the engine calls secret (PULUMI_CONFIG_SECRET_KEYS)
     */
    public List<Problem> differences(StackName stack, Map<String, String> fromEngine, Set<String> secretKeys) {
        if (!engine.containsKey(stack)) {
            return List.of(new Problem(
                    StackFile.fileName(stack), "is missing or of no use, and the engine runs the stack", "write it"));
        }
        return engine(stack).differences(fromEngine, secretKeys);
    }

    private EngineConfig engine(StackName stack) {
        EngineConfig config = engine.get(stack);
        if (config == null) {
            throw new IllegalArgumentException("no " + StackFile.fileName(stack) + "; there are " + engine.keySet());
        }
        return config;
    }

    private static Optional<Settings> settings(
            ProjectFile project, SortedMap<StackName, StackFile> files, Problems problems) {
        Optional<ProjectReader.Draft> facts = facts(project, files, problems);
        var reader = new StackReader(project.name(), files.keySet(), problems);
        StackDraft<NetworkSettings> network = reader.network(file(files, StackName.NETWORK));
        StackDraft<SharedSettings> shared = reader.shared(file(files, StackName.SHARED));
        SortedMap<StackName, StackDraft<WorkloadSettings>> workloads = reader.workloads(files);

        List<StackDraft<?>> stacks = new ArrayList<>(List.of(network, shared));
        stacks.addAll(workloads.values());
        AddressPlanCheck addresses = new AddressPlanCheck(problems);
        addresses.checkSizes(stacks);
        boolean readable = problems.isEmpty() && facts.isPresent();
        facts.ifPresent(draft -> {
            new EstateCheck(problems).check(draft, stacks);
            addresses.check(draft, stacks);
        });
        if (!readable) {
            return Optional.empty();
        }
        SortedMap<StackName, WorkloadSettings> built = new TreeMap<>();
        workloads.forEach((stack, draft) -> built.put(stack, draft.settings().get()));
        return Optional.of(new Settings(
                facts.get().project(project.name()),
                network.settings().get(),
                shared.settings().get(),
                built));
    }

    private static StackFile file(SortedMap<StackName, StackFile> files, StackName stack) {
        return Objects.requireNonNull(files.get(stack), "StackFile.readAll gives network and shared always");
    }

    // Without a readable Pulumi.yaml all its facts are missing, which one problem has said.
    private static Optional<ProjectReader.Draft> facts(
            ProjectFile project, SortedMap<StackName, StackFile> files, Problems problems) {
        if (!project.isReadable()) {
            return Optional.empty();
        }
        var config = new Fields(project.config(), project.values(), problems);
        ProjectReader.Draft draft = new ProjectReader(project.name(), files.keySet(), problems).read(config);
        new ConfigKeys(project.name(), problems).reportUnknown(config);
        return Optional.of(draft);
    }
}
