package airgap.settings;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * AWS Client VPN: people reach tiers of ours from wherever they are.
 *
 * @param range of the VPC in which their connections come out
 * @param clientRange of the addresses that their devices get, /22 to /12; translated to addresses of {@code range} before
 *     anything of ours sees them
 * @param serverCertificate ARN of the endpoint's certificate in ACM
 * @param authentication how people show who they are
 * @param access what they reach
 * @param splitTunnel whether only what is addressed to us goes through the tunnel; otherwise everything does, and what is
 *     not addressed to us ends there
 * @param sessionHours after which people must show again who they are
 */
public record ClientVpnSettings(
        Cidr range,
        Cidr clientRange,
        String serverCertificate,
        Authentication authentication,
        List<Access> access,
        boolean splitTunnel,
        int sessionHours) {
    public ClientVpnSettings {
        access = List.copyOf(access);
    }

    /** How people show who they are. */
    public sealed interface Authentication {}

    /**
     * By a certificate of their device.
     *
     * @param rootCertificate ARN in ACM of the authority that issued it
     */
    public record Certificate(String rootCertificate) implements Authentication {}

    /**
     * By an identity provider of the organization, such as IAM Identity Center.
     *
     * @param provider ARN of the SAML provider in IAM
     * @param selfServiceProvider ARN of the one for the portal from which people fetch client and configuration, if there
     *     is to be a portal
     */
    public record Saml(String provider, Optional<String> selfServiceProvider) implements Authentication {}

    /**
     * What a group reaches.
     *
     * @param path where it stands in the settings, for messages
     * @param to the tier
     * @param group id of the group at the identity provider; empty for everybody who is let in
     * @param ports TCP ports
     */
    public record Access(String path, TierName to, Optional<String> group, SortedSet<Integer> ports, String reason) {
        public Access {
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }
    }
}
