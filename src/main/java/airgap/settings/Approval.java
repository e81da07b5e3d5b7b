package airgap.settings;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody's word that accounts may reach a destination on the internet, until a day.
 *
 * @param path where the approval stands in the settings, for messages
 * @param destination a host, a wildcard, or a range of addresses
 * @param protocol what may be spoken; a range goes with {@link Protocol#TCP} only, a host never
 * @param ports TCP ports
 * @param from where connections may begin
 * @param reason why
 * @param owner who answers for it
 * @param expires last day on which it is in force (UTC)
 */
public record Approval(
        String path,
        Destination destination,
        Protocol protocol,
        SortedSet<Integer> ports,
        List<Source> from,
        String reason,
        String owner,
        LocalDate expires) {

    public Approval {
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        from = List.copyOf(from);
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}
