package airgap.stack;

import airgap.network.DnsFirewall;
import airgap.network.NetworkSegment;
import airgap.network.PrivateZone;
import airgap.network.ResolverEndpoints;
import airgap.network.Vpc;
import airgap.network.VpcDns;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.DnsSettings;
import airgap.settings.Settings;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is made so that names resolve as {@link EstateDns} says. */
final class DnsComponents {
    private static final ComponentResourceOptions OPTIONS = ComponentResourceOptions.Empty;

    private DnsComponents() {}

    /**
     * What the network account shares.
     *
     * @param ruleGroupIds rule groups of DNS Firewall
     * @param forwardRuleIds Resolver rules, by domain
     */
    record Shared(Map<StackName, Output<String>> ruleGroupIds, Map<String, Output<String>> forwardRuleIds) {}

    /** What a spoke uses of it. */
    record ForSpoke(Output<String> ruleGroupId, Map<String, Output<String>> forwardRuleIds) {}

    /**
     * The network account's part.
     *
     * @param services VPC for what all accounts use, if there is one
     */
    static Shared share(Landscape landscape, Optional<Vpc> services) {
        services.ifPresent(vpc -> filterServices(landscape, vpc));
        return new Shared(
                ruleGroups(landscape),
                services.map(vpc -> endpoints(landscape, vpc)).orElse(Map.of()));
    }

    /** A spoke's part. */
    static void resolve(Landscape landscape, Account account, Vpc vpc, ForSpoke network) {
        String stack = account.stack().value();
        new VpcDns(
                stack + "-dns",
                new VpcDns.Args(vpc, network.ruleGroupId(), network.forwardRuleIds(), account.protect()),
                OPTIONS);
        landscape
                .dns()
                .settingsOf(account.stack())
                .zone()
                .ifPresent(domain -> new PrivateZone(
                        stack + "-zone", new PrivateZone.Args(domain, vpc, account.protect()), OPTIONS));
    }

    private static Map<StackName, Output<String>> ruleGroups(Landscape landscape) {
        var ids = new TreeMap<StackName, Output<String>>();
        landscape.dns().spokes().forEach((spoke, policy) -> {
            String account = landscape.settings().account(spoke).id();
            var firewall = new DnsFirewall("dns-" + spoke, new DnsFirewall.Args(policy, Optional.of(account)), OPTIONS);
            ids.put(spoke, firewall.ruleGroupId());
        });
        return ids;
    }

    private static void filterServices(Landscape landscape, Vpc vpc) {
        String name = NetworkSegment.SERVICES.segmentName();
        var firewall = new DnsFirewall(
                "dns-" + name, new DnsFirewall.Args(landscape.dns().services(), Optional.empty()), OPTIONS);
        boolean protect = landscape.settings().network().account().protect();
        new VpcDns(name + "-dns", new VpcDns.Args(vpc, firewall.ruleGroupId(), Map.of(), protect), OPTIONS);
    }

    private static Map<String, Output<String>> endpoints(Landscape landscape, Vpc vpc) {
        Settings settings = landscape.settings();
        DnsSettings dns = settings.network().dns();
        if (!dns.hasEndpoints()) {
            return Map.of();
        }
        Cidr range = settings.network().services().orElseThrow();
        return new ResolverEndpoints(
                        "resolver",
                        new ResolverEndpoints.Args(
                                vpc,
                                Tiers.services(range),
                                dns,
                                landscape.dns().onPremises(),
                                settings.spokes().values().stream()
                                        .map(Account::id)
                                        .toList()),
                        OPTIONS)
                .ruleIds();
    }
}
