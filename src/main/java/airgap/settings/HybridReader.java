package airgap.settings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the ways into the network from outside AWS, and checks that they fit together. */
final class HybridReader {
    private static final String ON_PREMISES = "onPremises";

    private final String namespace;
    private final Collection<StackName> stacks;
    private final Problems problems;

    /** @param namespace with its colon */
    HybridReader(String namespace, Collection<StackName> stacks, Problems problems) {
        this.namespace = namespace;
        this.stacks = stacks;
        this.problems = problems;
    }

    /**
     * Reads the blocks of stack {@code network}.
     *
     * @param asn of the Transit Gateway
     * @param services whether there is a VPC for what all accounts use
     * @param planned takes what must have a place of its own in the address plan
     */
    Supplier<HybridSettings> read(Fields config, Setting<Long> asn, boolean services, List<VpcRange> planned) {
        var tiers = new TierReader(stacks, services, problems);
        var onPremisesReader = new OnPremisesReader(tiers, problems, planned);
        Setting<Optional<OnPremisesSettings>> onPremises = block(config, ON_PREMISES, onPremisesReader::read);
        List<Cidr> ranges = onPremisesReader.ranges();
        var vpnReader = new VpnReader(ranges, asn.value(), problems);
        Setting<List<VpnSettings>> vpn = config.optional(namespace + "vpn", List.of(), vpnReader::read);
        Setting<Optional<DirectConnectSettings>> directConnect =
                block(config, "directConnect", new DirectConnectReader(asn.value(), problems)::read);
        Setting<Optional<ClientVpnSettings>> clientVpn =
                block(config, "clientVpn", new ClientVpnReader(tiers, problems, planned)::read);
        together(config, onPremises.place());
        return () -> new HybridSettings(onPremises.get(), vpn.get(), directConnect.get(), clientVpn.get());
    }

    private <T> Setting<Optional<T>> block(Fields config, String key, Function<Fields, Supplier<T>> read) {
        return config.optional(
                namespace + key, Optional.empty(), node -> node.mapping(read).map(Optional::of));
    }

    private void together(Fields config, Place onPremises) {
        boolean connected = config.has(namespace + "vpn") || config.has(namespace + "directConnect");
        if (connected && !config.has(namespace + ON_PREMISES)) {
            problems.add(
                    onPremises,
                    "is missing, so that nothing is routed to the other side",
                    "name its ranges, or remove vpn and directConnect");
        } else if (!connected && config.has(namespace + ON_PREMISES)) {
            problems.add(onPremises, "has no way that leads there", "add vpn or directConnect, or remove it");
        }
    }
}
