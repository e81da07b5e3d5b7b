package airgap.settings;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Networks of ours outside AWS, and which connections there may be with them.
 *
 * @param ranges the networks, each inside {@code addresses.home} and outside every VPC
 * @param reaches connections that begin on premises
 * @param reachedFrom connections that end there
 */
public record OnPremisesSettings(List<Cidr> ranges, List<Flow> reaches, List<Flow> reachedFrom) {
    public OnPremisesSettings {
        ranges = List.copyOf(ranges);
        reaches = List.copyOf(reaches);
        reachedFrom = List.copyOf(reachedFrom);
    }

    /**
     * Connections between a tier and on-premises addresses; which end begins them is told by the list it stands in.
     *
     * @param path where it stands in the settings, for messages
     * @param tier the end in AWS
     * @param addresses the other end, each inside one of the ranges
     * @param ports ports of the end that is connected to
     */
    public record Flow(
            String path,
            TierName tier,
            List<Cidr> addresses,
            Transport protocol,
            SortedSet<Integer> ports,
            String reason) {
        public Flow {
            addresses = List.copyOf(addresses);
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }
    }
}
