package airgap.stack;

import airgap.need.FlowRule;
import airgap.network.ClientVpn;
import airgap.network.NetworkSegment;
import airgap.settings.Cidr;
import airgap.settings.ClientVpnSettings;
import airgap.settings.HybridSettings;
import airgap.settings.OnPremisesSettings;
import airgap.settings.Settings;
import airgap.settings.StackName;
import airgap.settings.TierName;
import airgap.settings.Tiers;
import airgap.settings.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What follows from the ways in from outside AWS: connections that the firewall lets through, ranges that may call a
 * cluster's API, and segments of the Transit Gateway. No Pulumi here.
 *
 * @param settings of the whole estate
 */
record HybridAccess(Settings settings) {

    /** What the firewall lets through, in the order of the settings. */
    List<FlowRule> flows() {
        var flows = new ArrayList<FlowRule>();
        ways().onPremises().ifPresent(onPremises -> {
            onPremises
                    .reaches()
                    .forEach(flow -> flow.addresses()
                            .forEach(from -> flows.addAll(
                                    rules(flow, from, settings.range(flow.tier()), from + " " + flow.tier()))));
            onPremises
                    .reachedFrom()
                    .forEach(flow -> flow.addresses()
                            .forEach(to -> flows.addAll(
                                    rules(flow, settings.range(flow.tier()), to, flow.tier() + " " + to))));
        });
        people().forEach(access -> access.ports()
                .forEach(port -> flows.add(new FlowRule(
                        "client-vpn " + access.to() + ":" + port,
                        "client-vpn " + access.to() + ": " + reasons(access.to()),
                        Transport.TCP,
                        remoteAccess(),
                        access.range(),
                        port))));
        return flows;
    }

    /** Ranges from which the Kubernetes API of a workload may be called, by what lives there. */
    Map<String, Cidr> callers(StackName workload) {
        var callers = new TreeMap<String, Cidr>();
        ways().onPremises().stream()
                .flatMap(onPremises -> onPremises.reaches().stream())
                .filter(flow -> isApi(flow.tier(), workload))
                .flatMap(flow -> flow.addresses().stream())
                .forEach(from -> callers.put("on-premises-" + from.value().replace('/', '-'), from));
        if (people().stream().anyMatch(access -> access.to().equals(workload + "/" + Tiers.CONTROL_PLANE))) {
            callers.put("client-vpn", remoteAccess());
        }
        return callers;
    }

    /** What people reach by Client VPN, in the order of the settings. */
    List<ClientVpn.Access> access() {
        return ways().clientVpn().stream()
                .flatMap(vpn -> vpn.access().stream())
                .map(access -> new ClientVpn.Access(
                        access.to().toString(), settings.range(access.to()), access.group(), access.ports()))
                .toList();
    }

    /** The same, once for each tier: to firewall and security groups all people look alike. */
    private Collection<ClientVpn.Access> people() {
        var byTier = new LinkedHashMap<String, ClientVpn.Access>();
        access().forEach(access -> byTier.putIfAbsent(access.to(), access));
        return byTier.values();
    }

    private String reasons(String tier) {
        return ways().clientVpn().stream()
                .flatMap(vpn -> vpn.access().stream())
                .filter(access -> access.to().toString().equals(tier))
                .map(ClientVpnSettings.Access::reason)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Where connections of Client VPN come out, with the addresses that everything of ours sees. */
    private Cidr remoteAccess() {
        return Tiers.remoteAccess(ways().clientVpn().orElseThrow().range()).block(Tiers.CLIENTS);
    }

    /** Segments that the ways in need. */
    Set<NetworkSegment> segments() {
        var segments = EnumSet.noneOf(NetworkSegment.class);
        ways().onPremises().ifPresent(there -> segments.add(NetworkSegment.ON_PREMISES));
        ways().clientVpn().ifPresent(there -> segments.add(NetworkSegment.REMOTE_ACCESS));
        return segments;
    }

    private HybridSettings ways() {
        return settings.network().hybrid();
    }

    private static boolean isApi(TierName tier, StackName workload) {
        return tier.isControlPlane() && tier.vpc().equals(workload.value());
    }

    private static List<FlowRule> rules(OnPremisesSettings.Flow flow, Cidr from, Cidr to, String ends) {
        return flow.ports().stream()
                .map(port -> new FlowRule(
                        "on-premises " + ends + ":" + flow.protocol() + "/" + port,
                        "on-premises " + ends + ": " + flow.reason(),
                        flow.protocol(),
                        from,
                        to,
                        port))
                .toList();
    }
}
