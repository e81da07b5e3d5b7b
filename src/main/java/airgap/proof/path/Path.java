package airgap.proof.path;

import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way that a set of packets takes, all of them the same.
 *
 * @param from where it begins
 * @param packets with the addresses that they had before any translation
 * @param firewalls endpoints on the way, in order
 * @param zones by attachment in appliance mode, the zone that the Transit Gateway chose for the flow
 */
public record Path(
        Subnet from,
        PacketSet packets,
        List<Hop> hops,
        List<FirewallEndpoint> firewalls,
        Map<String, String> zones,
        End end) {
    public Path {
        hops = List.copyOf(hops);
        firewalls = List.copyOf(firewalls);
        zones = Map.copyOf(zones);
    }

    /** The same way for fewer packets. */
    public Path narrowed(PacketSet fewer) {
        return new Path(from, fewer, hops, firewalls, zones, end);
    }

    /** As far as a firewall that lets these packets go no further. */
    Path until(FirewallEndpoint endpoint, PacketSet refused, End.Lost lost) {
        var walked = new ArrayList<Hop>();
        for (Hop hop : hops) {
            walked.add(hop);
            if (hop.firewall().equals(Optional.of(endpoint))) {
                break;
            }
        }
        return new Path(from, refused, walked, firewalls.subList(0, firewalls.indexOf(endpoint) + 1), zones, lost);
    }

    /** With another end, for what is refused at the last moment. */
    Path ending(PacketSet refused, End.Lost lost) {
        return new Path(from, refused, hops, firewalls, zones, lost);
    }

    /**
     * A path on its way: it grows by copies.
     *
     * @param answers whether it is the way back, on which nothing may rewrite an address
     */
    record Open(
            Subnet from,
            PacketSet packets,
            List<Hop> hops,
            List<FirewallEndpoint> firewalls,
            Map<String, String> zones,
            boolean answers) {
        Open with(PacketSet fewer) {
            return new Open(from, fewer, hops, firewalls, zones, answers);
        }

        Open then(Hop hop) {
            return new Open(from, packets, added(hops, hop), firewalls, zones, answers);
        }

        Open through(FirewallEndpoint endpoint) {
            return new Open(from, packets, hops, added(firewalls, endpoint), zones, answers);
        }

        Open choosing(String attachment, String zone) {
            var chosen = new HashMap<>(zones);
            chosen.put(attachment, zone);
            return new Open(from, packets, hops, firewalls, chosen, answers);
        }

        Path ends(End end) {
            return new Path(from, packets, hops, firewalls, zones, end);
        }

        private static <T> List<T> added(List<T> list, T element) {
            var longer = new ArrayList<>(list);
            longer.add(element);
            return longer;
        }
    }
}
