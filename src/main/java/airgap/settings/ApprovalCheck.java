package airgap.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * That no opening is approved twice, be it through a wider approval, and no host by two protocols on one port. Two
 * approvals for one opening: when one expires, the other silently keeps the door open.
 */
final class ApprovalCheck {
    private final Problems problems;

    ApprovalCheck(Problems problems) {
        this.problems = problems;
    }

    private record Opening(Source source, int port, Destination destination) {}

    private record Listener(Destination destination, int port) {}

    void check(List<Setting<Approval>> approvals) {
        List<Setting<Approval>> usable =
                approvals.stream().filter(Setting::isUsable).toList();
        Set<String> contradictory = contradictions(usable);
        Map<Opening, Approval> openings = twice(usable, contradictory);
        usable.forEach(setting -> wider(setting, openings));
    }

    /** Paths of the approvals that contradict an earlier one. */
    private Set<String> contradictions(List<Setting<Approval>> approvals) {
        Map<Listener, Approval> first = new HashMap<>();
        var found = new TreeSet<String>();
        for (Setting<Approval> setting : approvals) {
            Approval approval = setting.get();
            for (int port : approval.ports()) {
                Approval earlier = first.putIfAbsent(new Listener(approval.destination(), port), approval);
                if (earlier != null && earlier.protocol() != approval.protocol()) {
                    found.add(approval.path());
                    contradicts(setting, port, earlier);
                }
            }
        }
        approvals.forEach(setting -> contradictsWider(setting, first));
        return found;
    }

    /** What a wildcard says of a port it says of every host below. */
    private void contradictsWider(Setting<Approval> setting, Map<Listener, Approval> first) {
        Approval approval = setting.get();
        for (Destination wider :
                approval.destination().takenInBy().stream().skip(1).toList()) {
            for (int port : approval.ports()) {
                Approval other = first.get(new Listener(wider, port));
                if (other != null && other.protocol() != approval.protocol()) {
                    contradicts(setting, port, other);
                }
            }
        }
    }

    private void contradicts(Setting<Approval> setting, int port, Approval other) {
        Approval approval = setting.get();
        String which = other.destination().equals(approval.destination()) ? "" : " (" + other.destination() + ")";
        problems.add(
                setting.place(),
                approval.destination() + " port " + port + " speaks " + approval.protocol() + " here and "
                        + other.protocol() + " in " + other.path() + which,
                "a port speaks one protocol; correct one of the two");
    }

    private Map<Opening, Approval> twice(List<Setting<Approval>> approvals, Set<String> contradictory) {
        Map<Opening, Approval> first = new HashMap<>();
        for (Setting<Approval> setting : approvals) {
            Approval approval = setting.get();
            for (int port : approval.ports()) {
                for (Source source : approval.from()) {
                    Approval earlier = first.putIfAbsent(new Opening(source, port, approval.destination()), approval);
                    if (earlier != null && !contradictory.contains(approval.path())) {
                        problems.add(
                                setting.place(),
                                approval.destination() + " port " + port + " from " + source + " is approved by "
                                        + earlier.path() + " too",
                                "keep one of the two");
                    }
                }
            }
        }
        return first;
    }

    private void wider(Setting<Approval> setting, Map<Opening, Approval> openings) {
        Approval approval = setting.get();
        List<Destination> wider =
                approval.destination().takenInBy().stream().skip(1).toList();
        for (Destination other : wider) {
            for (int port : approval.ports()) {
                for (Source source : approval.from()) {
                    Approval covering = openings.get(new Opening(source, port, other));
                    if (covering != null && covering.protocol() == approval.protocol()) {
                        problems.add(
                                setting.place(),
                                approval.destination() + " port " + port + " from " + source + " is covered by " + other
                                        + " in " + covering.path(),
                                "remove it, or narrow the wider one");
                    }
                }
            }
        }
    }
}
