package airgap.settings;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody's word that accounts may reach a host on the internet, until a day.
 *
 * @param path where the approval stands in the settings, for messages
 * @param host fully qualified name, or {@code *.example.com} for every name below
 * @param ports TCP ports, on which TLS with this name in SNI is let through
 * @param from stacks that may use it
 * @param reason why
 * @param owner who answers for it
 * @param expires last day on which it is in force (UTC)
 */
public record Approval(
        String path,
        String host,
        SortedSet<Integer> ports,
        List<StackName> from,
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

    /** Whether this approval names the host, itself or through its wildcard. */
    public boolean covers(String name) {
        return host.startsWith("*.") ? name.endsWith(host.substring(1)) : host.equals(name);
    }
}
