package airgap.network;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Suricata signature ids. An id is computed from what the rule is about, so a rule keeps it when another is added or
 * removed; in the rare case that two would share one, the later takes the next free.
 */
final class Sids {
    /** Above the ranges that public rule sets use (sidallocation.org), below 2^31. */
    private static final long FIRST = 1_000_000_000L;

    private static final long COUNT = 1_000_000_000L;

    private final Set<Long> taken = new HashSet<>();

    /** The id of the rule with this identity. */
    long next(String identity) {
        var crc = new CRC32();
        crc.update(identity.getBytes(StandardCharsets.UTF_8));
        long sid = FIRST + crc.getValue() % COUNT;
        while (!taken.add(sid)) {
            sid = FIRST + (sid - FIRST + 1) % COUNT;
        }
        return sid;
    }
}
