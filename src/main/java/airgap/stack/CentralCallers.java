package airgap.stack;

import airgap.endpoint.Caller;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.Settings;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tiers of spokes that call the central endpoints: those that speak to the outside at all, where anything is needed. */
final class CentralCallers {
    /** Inbound rules of a security group (Amazon VPC quotas, the default). */
    static final int MOST_RULES = 60;

    private static final int HTTPS = 443;

    private final Settings settings;
    private final List<Source> sources = new ArrayList<>();

    CentralCallers(Settings settings, Function<StackName, Perimeter> central) {
        this.settings = settings;
        for (Account spoke : settings.spokes().values()) {
            if (!central.apply(spoke.stack()).endpoints().isEmpty()) {
                Tiers.outward(spoke.stack()).forEach(tier -> sources.add(new Source(spoke.stack(), tier)));
            }
        }
    }

    /** Their way through the Transit Gateway. */
    List<Need.Flow> flows() {
        if (settings.network().services().isEmpty()) {
            return List.of();
        }
        return sources.stream()
                .map(source -> new Need.Flow(
                        source.stack().value(),
                        source.stack(),
                        source.tier(),
                        StackName.NETWORK,
                        Tiers.ENDPOINTS,
                        HTTPS,
                        "calls AWS by the central endpoints"))
                .toList();
    }

    /**
     * Whom the endpoints' security group admits. Where there are more tiers than it takes rules, the address space of the
     * workloads stands for theirs; the firewall and the network ACLs go on telling them apart.
     */
    List<Caller> admitted() {
        if (sources.size() <= MOST_RULES) {
            return sources.stream().map(this::tier).toList();
        }
        var admitted = new ArrayList<Caller>();
        sources.stream()
                .filter(source -> !source.stack().isWorkload())
                .map(this::tier)
                .forEach(admitted::add);
        for (Cidr range : settings.project().addresses().workloads()) {
            admitted.add(new Caller("workloads-" + range.value().replace('/', '-'), "the workloads, " + range, range));
        }
        return admitted;
    }

    private Caller tier(Source source) {
        return new Caller(
                source.stack() + "-" + source.tier(),
                "tier " + source.tier() + " of " + source.stack(),
                source.range(settings.account(source.stack()).range()));
    }
}
