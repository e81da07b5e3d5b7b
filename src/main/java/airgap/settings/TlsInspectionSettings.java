package airgap.settings;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That the firewall opens TLS connections to the internet, reads what is inside and closes them again.
 *
 * @param certificateAuthority ARN of a CA certificate that was imported into ACM together with its private key
 * @param from stacks whose connections are opened; none means all
 * @param ports TCP ports on which they are opened; what is not TLS there is dropped
 * @param exclude public ranges to which they are not; AWS's scope knows addresses and ports, no names
 * @param revocation what becomes of a connection when the server's certificate was revoked, or nobody can tell
 */
public record TlsInspectionSettings(
        String certificateAuthority,
        List<StackName> from,
        SortedSet<Integer> ports,
        List<Cidr> exclude,
        Revocation revocation) {

    public TlsInspectionSettings {
        from = List.copyOf(from);
        ports = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        exclude = List.copyOf(exclude);
    }

    /** Actions on the server's certificate. */
    public record Revocation(Action revoked, Action unknown) {
        /** Not to know is the normal state of a certificate without OCSP or CRL, such as a short-lived one. */
        public static final Revocation USUAL = new Revocation(Action.REJECT, Action.PASS);
    }

    /** As AWS names them, in lower case in settings. */
    public enum Action {
        PASS,
        DROP,
        REJECT
    }
}
