package airgap.settings;

import java.util.List;
import java.util.Optional;

/**
 * Ways into the network from outside AWS, all of them absent unless a settings block is there.
 *
 * @param onPremises networks of ours outside AWS; there exactly if {@code vpn} or {@code directConnect} leads to them
 * @param clientVpn for people, wherever they are
 */
public record HybridSettings(
        Optional<OnPremisesSettings> onPremises,
        List<VpnSettings> vpn,
        Optional<DirectConnectSettings> directConnect,
        Optional<ClientVpnSettings> clientVpn) {
    public HybridSettings {
        vpn = List.copyOf(vpn);
    }
}
