package airgap.settings;

import java.util.List;

/**
 * A Direct Connect gateway at the Transit Gateway.
 *
 * @param asn private autonomous system number of the Amazon side; another than the Transit Gateway's
 * @param allowedPrefixes what is announced to the other side
 */
public record DirectConnectSettings(long asn, List<Cidr> allowedPrefixes) {
    public DirectConnectSettings {
        allowedPrefixes = List.copyOf(allowedPrefixes);
    }
}
