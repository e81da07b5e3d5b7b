package airgap.stack;

import airgap.network.DnsFirewall;
import airgap.network.NetworkSegment;
import airgap.network.PrivateZone;
import airgap.network.QueryLog;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is made so that names resolve as {@link EstateDns} says. */
final class DnsComponents {
    private static final ComponentResourceOptions OPTIONS = ComponentResourceOptions.Empty;

    private DnsComponents() {}

    /**
     * VPCs of the network account.
     *
     * @param services for what all accounts use, if there is to be one
     * @param clients of Client VPN, if there is to be one
     */
    record NetworkVpcs(Vpc inspection, Optional<Vpc> services, Optional<Vpc> clients) {
        Map<NetworkSegment, Vpc> segments() {
            var segments = new EnumMap<NetworkSegment, Vpc>(NetworkSegment.class);
            services.ifPresent(vpc -> segments.put(NetworkSegment.SERVICES, vpc));
            clients.ifPresent(vpc -> segments.put(NetworkSegment.REMOTE_ACCESS, vpc));
            return segments;
        }
    }

    /**
     * What the network account shares.
     *
     * @param ruleGroupIds rule groups of DNS Firewall
     * @param queryLogConfigId where queries are written down
     * @param forwardRuleIds Resolver rules, by domain
     */
    record Shared(
            Map<StackName, Output<String>> ruleGroupIds,
            Output<String> queryLogConfigId,
            Map<String, Output<String>> forwardRuleIds) {}

    /** What a spoke uses of it. */
    record ForSpoke(
            Output<String> ruleGroupId, Output<String> queryLogConfigId, Map<String, Output<String>> forwardRuleIds) {}

    /**
     * The network account's part.
     *
     * @param archiveArn bucket of the log archive
     */
    static Shared share(Landscape landscape, Output<String> archiveArn, NetworkVpcs vpcs) {
        var log = new QueryLog("dns-queries", new QueryLog.Args(archiveArn, accounts(landscape)), OPTIONS);
        filter(landscape, log.configId(), vpcs);
        return new Shared(
                ruleGroups(landscape),
                log.configId(),
                vpcs.services().map(vpc -> endpoints(landscape, vpc)).orElse(Map.of()));
    }

    /** A spoke's part. */
    static void resolve(Landscape landscape, Account account, Vpc vpc, ForSpoke network) {
        String stack = account.stack().value();
        new VpcDns(
                stack + "-dns",
                new VpcDns.Args(
                        vpc,
                        network.ruleGroupId(),
                        network.queryLogConfigId(),
                        network.forwardRuleIds(),
                        account.protect()),
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

    private static void filter(Landscape landscape, Output<String> queryLogConfigId, NetworkVpcs vpcs) {
        var firewall = new DnsFirewall(
                "dns-network", new DnsFirewall.Args(landscape.dns().network(), Optional.empty()), OPTIONS);
        boolean protect = landscape.settings().network().account().protect();
        var named = new TreeMap<String, Vpc>();
        named.put("inspection", vpcs.inspection());
        vpcs.segments().forEach((segment, vpc) -> named.put(segment.segmentName(), vpc));
        named.forEach((name, vpc) -> new VpcDns(
                name + "-dns",
                new VpcDns.Args(vpc, firewall.ruleGroupId(), queryLogConfigId, Map.of(), protect),
                OPTIONS));
    }

    private static List<String> accounts(Landscape landscape) {
        return landscape.settings().spokes().values().stream().map(Account::id).toList();
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
                                vpc, Tiers.services(range), dns, landscape.dns().onPremises(), accounts(landscape)),
                        OPTIONS)
                .ruleIds();
    }
}
