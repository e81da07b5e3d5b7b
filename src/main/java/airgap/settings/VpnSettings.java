package airgap.settings;

import java.util.List;
import java.util.Optional;

/**
 * A site-to-site VPN connection of the Transit Gateway.
 *
 * @param name what tells it from the others
 * @param gateway public IPv4 address of the device on the other side, or ARN of the certificate that it shows
 * @param asn autonomous system number of the other side, where routes are learnt by BGP
 * @param routes on-premises ranges behind it, where routes are static; empty with BGP
 * @param inside the two /30 inside the tunnels; empty where AWS chooses
 */
public record VpnSettings(String name, String gateway, Optional<Long> asn, List<Cidr> routes, List<Cidr> inside) {
    public VpnSettings {
        routes = List.copyOf(routes);
        inside = List.copyOf(inside);
    }

    /** Whether the other side shows a certificate, instead of knowing a key that both share. */
    public boolean byCertificate() {
        return gateway.startsWith("arn:");
    }
}
