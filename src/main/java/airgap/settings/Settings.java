package airgap.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the project's files say, validated as a whole: the facts that the stacks share and the facts of each
 * account. Built by {@link SettingsFiles}; an instance is always consistent.
 *
 * @param workloads by stack name, in order of application
 */
public record Settings(
        Project project,
        NetworkSettings network,
        SharedSettings shared,
        SortedMap<StackName, WorkloadSettings> workloads) {

    public Settings {
        workloads = Collections.unmodifiableSortedMap(new TreeMap<>(workloads));
    }

    /** All stacks in order of application. */
    public List<StackName> stacks() {
        var stacks = new ArrayList<StackName>();
        stacks.add(StackName.NETWORK);
        stacks.add(StackName.SHARED);
        stacks.addAll(workloads.keySet());
        return List.copyOf(stacks);
    }

    /** Account facts of a stack. */
    public Account account(StackName stack) {
        return switch (stack.value()) {
            case "network" -> network.account();
            case "shared" -> shared.account();
            default -> workload(stack).account();
        };
    }

    /** @throws IllegalArgumentException if there is no such workload */
    public WorkloadSettings workload(StackName stack) {
        WorkloadSettings workload = workloads.get(stack);
        if (workload == null) {
            throw new IllegalArgumentException("no settings of stack " + stack);
        }
        return workload;
    }

    /** The addresses of a tier. */
    public Cidr range(TierName tier) {
        Tiers tiers = tier.stack()
                .map(stack -> stack.isWorkload()
                        ? Tiers.workload(account(stack).range())
                        : Tiers.shared(account(stack).range()))
                .orElseGet(() -> Tiers.services(network.services().orElseThrow()));
        return tiers.block(tier.tier());
    }

    /** The stacks whose VPCs hang on the Transit Gateway as spokes: shared and the workloads, in order. */
    public Map<StackName, Account> spokes() {
        var spokes = new TreeMap<StackName, Account>();
        spokes.put(StackName.SHARED, shared.account());
        workloads.forEach((name, workload) -> spokes.put(name, workload.account()));
        return spokes;
    }
}
