package airgap.stack;

import airgap.need.FlowRule;
import airgap.need.Resolution;
import airgap.network.DnsFirewallPolicy;
import airgap.network.ResolverEndpoints;
import airgap.settings.Cidr;
import airgap.settings.DnsSettings;
import airgap.settings.DnsSettings.ForwardedDomain;
import airgap.settings.OnPremisesSettings;
import airgap.settings.Settings;
import airgap.settings.SpokeDnsSettings;
import airgap.settings.StackName;
import airgap.settings.TierName;
import airgap.settings.Tiers;
import airgap.settings.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who may resolve which names, for all VPCs of the estate, and what must pass the firewall for it. No Pulumi here. */
final class EstateDns {
    private final Landscape landscape;
    private final Settings settings;

    EstateDns(Landscape landscape) {
        this.landscape = landscape;
        this.settings = landscape.settings();
    }

    /** The names that each spoke may resolve. */
    SortedMap<StackName, DnsFirewallPolicy> spokes() {
        var policies = new TreeMap<StackName, DnsFirewallPolicy>();
        settings.spokes().keySet().forEach(spoke -> policies.put(spoke, policy(Resolution.of(spoke(spoke)))));
        return policies;
    }

    /** The names that the VPCs of the network account may resolve: of itself, nothing in them looks for any. */
    DnsFirewallPolicy network() {
        return policy(Resolution.ofNetwork(
                landscape.region(),
                dns().inbound() || settings.network().hybrid().clientVpn().isPresent(),
                settings.project().addresses().home()));
    }

    /** Domains that servers on premises answer for. */
    List<String> forwardedDomains() {
        return dns().outbound().stream().map(ForwardedDomain::domain).toList();
    }

    /** Networks on premises. */
    List<Cidr> onPremises() {
        return settings.network()
                .hybrid()
                .onPremises()
                .map(OnPremisesSettings::ranges)
                .orElse(List.of());
    }

    /** Queries from networks on premises, and queries to servers there. */
    List<FlowRule> flows() {
        var flows = new ArrayList<FlowRule>();
        settings.network().services().ifPresent(range -> {
            Cidr resolver = Tiers.services(range).block(Tiers.RESOLVER);
            String tier = new TierName(TierName.SERVICES, Tiers.RESOLVER).toString();
            if (dns().inbound()) {
                onPremises().forEach(from -> flows.addAll(queries(from + " " + tier, "names in AWS", from, resolver)));
            }
            ResolverEndpoints.targets(dns())
                    .forEach(to -> flows.addAll(queries(tier + " " + to, "names on premises", resolver, to)));
        });
        return flows;
    }

    SpokeDnsSettings settingsOf(StackName spoke) {
        return spoke.isWorkload()
                ? settings.workload(spoke).dns()
                : settings.shared().dns();
    }

    private DnsSettings dns() {
        return settings.network().dns();
    }

    private DnsFirewallPolicy policy(Resolution resolution) {
        return DnsFirewallPolicy.of(dns().mode(), resolution);
    }

    private Resolution.Spoke spoke(StackName stack) {
        var domains = new ArrayList<>(forwardedDomains());
        settingsOf(stack).zone().ifPresent(domains::add);
        return new Resolution.Spoke(
                stack,
                landscape.region(),
                landscape.needs(stack),
                landscape.perimeter(stack),
                landscape.egress().rules(),
                settingsOf(stack).names(),
                domains,
                settings.project().addresses().home());
    }

    private static List<FlowRule> queries(String ends, String what, Cidr from, Cidr to) {
        return List.of(Transport.values()).stream()
                .map(transport -> new FlowRule(
                        "dns " + ends + ":" + transport,
                        "dns " + ends + ": " + what,
                        transport,
                        from,
                        to,
                        ResolverEndpoints.PORT))
                .toList();
    }
}
