package airgap.need;

import airgap.settings.Approval;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The approvals by what they open, so that a need finds its own without asking all of them. */
public final class Approvals {
    private record Opening(Source source, int port, Protocol protocol, Destination destination) {}

    private final Map<Opening, List<Approval>> byOpening = new HashMap<>();

    public Approvals(List<Approval> approvals) {
        for (Approval approval : approvals) {
            for (Source source : approval.from()) {
                for (int port : approval.ports()) {
                    byOpening
                            .computeIfAbsent(
                                    new Opening(source, port, approval.protocol(), approval.destination()),
                                    opening -> new ArrayList<>(1))
                            .add(approval);
                }
            }
        }
    }

    /** Whether somebody approved what is needed there, and the approval is in force on the day (UTC). */
    public boolean isOpen(Source source, Need.Internet need, LocalDate today) {
        return answering(source, need).stream().anyMatch(approval -> approval.inForceOn(today));
    }

    /** The approvals that meet the need of somebody there, in force or not, the nearest to the need first. */
    List<Approval> answering(Source source, Need.Internet need) {
        var answering = new ArrayList<Approval>();
        for (Destination destination : need.destination().takenInBy()) {
            answering.addAll(
                    byOpening.getOrDefault(new Opening(source, need.port(), need.protocol(), destination), List.of()));
        }
        return answering;
    }
}
