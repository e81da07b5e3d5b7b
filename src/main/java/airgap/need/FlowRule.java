package airgap.need;

import airgap.settings.Cidr;
import airgap.settings.Transport;

/**
 * TCP or UDP between two ranges of ours that the firewall lets through.
 *
 * @param identity what tells this rule from every other
 * @param message who needs it and why
 * @param destinationPort 1 to 65535
 */
public record FlowRule(
        String identity, String message, Transport transport, Cidr source, Cidr destination, int destinationPort) {

    /** The rule that meets a need. */
    public static FlowRule of(Need.Flow need, Cidr source, Cidr destination) {
        return new FlowRule(
                need.from() + "/" + need.fromTier() + " " + need.to() + "/" + need.toTier() + ":" + need.port(),
                need.component() + " " + need.reason(),
                Transport.TCP,
                source,
                destination,
                need.port());
    }
}
