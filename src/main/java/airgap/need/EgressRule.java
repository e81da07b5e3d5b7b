package airgap.need;

import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.Source;
import java.util.List;

/**
 * An exception in the firewall: what an approval opens for one source on one port.
 *
 * @param approval who answers for it
 * @param from where in the estate it is used
 * @param source the range of addresses there
 * @param port TCP port
 * @param components who needs it
 */
public record EgressRule(Approval approval, Source from, Cidr source, int port, List<String> components) {
    public EgressRule {
        components = List.copyOf(components);
    }

    /** Where it leads; a wildcard where that is what was approved. */
    public Destination destination() {
        return approval.destination();
    }

    public Protocol protocol() {
        return approval.protocol();
    }

    /** What tells this rule from every other, whatever else is added or removed. */
    public String identity() {
        return from + " " + destination() + ":" + port;
    }
}
