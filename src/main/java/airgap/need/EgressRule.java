package airgap.need;

import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.StackName;
import java.util.List;

/**
 * An exception in the firewall: TLS from a range of ours to a host on the internet.
 *
 * @param approval who answers for it
 * @param from account that uses it
 * @param source the range in that account from which it is used
 * @param port TCP port
 * @param host name in SNI; {@code *.example.com} where that is what was approved
 * @param components who needs it
 */
public record EgressRule(
        Approval approval, StackName from, Cidr source, int port, String host, List<String> components) {
    public EgressRule {
        components = List.copyOf(components);
    }

    /** What tells this rule from every other, whatever else is added or removed. */
    public String identity() {
        return from + " " + host + ":" + port;
    }
}
