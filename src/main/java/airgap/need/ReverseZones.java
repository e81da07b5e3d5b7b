package airgap.need;

import airgap.settings.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Names by which the owner of an address is looked up (RFC 1035, 3.5), for addresses of ours only: reverse zones of others are
 * servers of others, which hear what they are asked.
 */
final class ReverseZones {
    /** Answered by the Resolver itself as a whole (RFC 6303); all other private ranges lie on a border of octets. */
    private static final Cidr TEN = new Cidr("10.0.0.0/8");

    private static final int OCTET = 8;

    private ReverseZones() {}

    /** Wildcards that take in the addresses of the ranges. */
    static Collection<String> of(List<Cidr> ranges) {
        var zones = new TreeSet<String>();
        ranges.forEach(range -> {
            if (TEN.contains(range)) {
                zones.add(zone(TEN));
            } else {
                octets(range).forEach(octets -> zones.add(zone(octets)));
            }
        });
        return zones;
    }

    /** The networks of whole octets that the range consists of, or in which it lies where it is smaller than the smallest. */
    private static List<Cidr> octets(Cidr range) {
        int prefix = Math.min(24, (range.prefix() + OCTET - 1) / OCTET * OCTET);
        if (prefix <= range.prefix()) {
            return List.of(range.widenedTo(prefix));
        }
        long size = 1L << (32 - prefix);
        return java.util.stream.LongStream.range(0, range.size() / size)
                .mapToObj(i -> range.subnet(i * size, prefix))
                .toList();
    }

    private static String zone(Cidr network) {
        String[] octets = network.value().split("[./]", -1);
        var zone = new StringBuilder("in-addr.arpa");
        for (int i = 0; i < network.prefix() / OCTET; i++) {
            zone.insert(0, octets[i] + ".");
        }
        return "*." + zone;
    }
}
