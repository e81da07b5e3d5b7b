package airgap.rehearsal.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rules of all types. A service adds its own in one class and is named here. */
public final class Rules {
    private static final TypeRules GENERIC = new TypeRules();
    private static final List<Consumer<Rules>> SERVICES = List.of(
            Vpcs::rules,
            Routes::rules,
            NetworkAcls::rules,
            SecurityGroups::rules,
            Endpoints::rules,
            HostedZones::rules,
            TransitGateways::rules,
            Vpns::rules,
            DirectConnects::rules,
            ClientVpns::rules,
            Firewalls::rules,
            DnsFirewalls::rules,
            Resolvers::rules,
            QueryLogs::rules,
            Logs::rules,
            Keys::rules,
            Registries::rules,
            Identities::rules,
            Clusters::rules,
            Queues::rules,
            Buckets::rules,
            Deliveries::rules,
            Alarms::rules,
            Queries::rules,
            Releases::rules);

    private final Map<String, TypeRules> byType = new HashMap<>();

    public Rules() {
        SERVICES.forEach(service -> service.accept(this));
    }

    /** Judges the ids that the inputs name, by what they look like. */
    public void verifyReferences(Making making) {
        References.verify(making);
    }

    /** The rules of a type, to be filled. */
    TypeRules on(String type) {
        return byType.computeIfAbsent(type, t -> new TypeRules());
    }

    /** The rules of a type; those of the generic core where it has none of its own. */
    public TypeRules of(String type) {
        return byType.getOrDefault(type, GENERIC);
    }
}
