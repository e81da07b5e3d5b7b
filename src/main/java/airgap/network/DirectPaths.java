package airgap.network;

import airgap.settings.RoutingSettings.EastWest;
import airgap.settings.StackName;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who reaches whom through the Transit Gateway without the firewall. A segment is told by its name, that of its stack or of
 * the {@link NetworkSegment}. Always both ways or not at all, so that the answer takes the way of the question; two workloads
 * never, whatever is chosen.
 */
public final class DirectPaths {
    private final EastWest eastWest;
    private final Set<String> hubs = new TreeSet<>();
    private final Set<String> workloads = new TreeSet<>();

    /**
     * @param spokes stacks whose VPCs are spokes
     * @param networkSegments segments of the network account itself
     */
    public DirectPaths(EastWest eastWest, Collection<StackName> spokes, Collection<NetworkSegment> networkSegments) {
        this.eastWest = eastWest;
        spokes.forEach(spoke -> (spoke.isWorkload() ? workloads : hubs).add(spoke.value()));
        networkSegments.stream()
                .filter(NetworkSegment::isForAllAccounts)
                .forEach(segment -> hubs.add(segment.segmentName()));
    }

    /** The segments that a segment reaches directly, and that reach it: into whose tables its addresses propagate. */
    public Set<String> of(String segment) {
        if (eastWest == EastWest.INSPECTED) {
            return Set.of();
        }
        var reached = new TreeSet<String>();
        if (hubs.contains(segment)) {
            reached.addAll(hubs);
            reached.addAll(workloads);
            reached.remove(segment);
        } else if (workloads.contains(segment)) {
            reached.addAll(hubs);
        }
        return Collections.unmodifiableSet(reached);
    }

    /** Whether two segments reach each other directly. */
    public boolean connect(String one, String other) {
        return of(one).contains(other);
    }
}
