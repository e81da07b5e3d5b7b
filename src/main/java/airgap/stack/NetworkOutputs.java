package airgap.stack;

import airgap.network.TransitGateway;
import airgap.network.TransitGatewayTables;
import airgap.settings.StackName;
import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** What stack {@code network} exports: ids only; everything else is in the settings on both sides. */
final class NetworkOutputs {
    private static final String TRANSIT_GATEWAY = "transitGatewayId";
    private static final String INSPECTION_ROUTE_TABLE = "inspectionRouteTableId";
    private static final String SEGMENT_ROUTE_TABLES = "segmentRouteTableIds";
    private static final String DNS_RULE_GROUPS = "dnsFirewallRuleGroupIds";
    private static final String DNS_FORWARD_RULES = "dnsForwardRuleIds";

    private NetworkOutputs() {}

    static void export(Context context, TransitGateway gateway, DnsComponents.Shared dns) {
        context.export(TRANSIT_GATEWAY, gateway.id());
        context.export(INSPECTION_ROUTE_TABLE, gateway.inspectionRouteTableId());
        context.export(SEGMENT_ROUTE_TABLES, Output.of(byName(gateway.segmentRouteTableIds())));
        context.export(DNS_RULE_GROUPS, Output.of(byName(dns.ruleGroupIds())));
        if (!dns.forwardRuleIds().isEmpty()) {
            context.export(DNS_FORWARD_RULES, Output.of(dns.forwardRuleIds()));
        }
    }

    private static Map<String, Output<String>> byName(Map<StackName, Output<String>> ids) {
        var byName = new TreeMap<String, Output<String>>();
        ids.forEach((stack, id) -> byName.put(stack.value(), id));
        return byName;
    }

    /** What a spoke uses of it. */
    record ForSpoke(TransitGatewayTables tables, DnsComponents.ForSpoke dns) {

        static ForSpoke read(StackName spoke, Landscape landscape) {
            var outputs =
                    new StackOutputs(StackName.NETWORK, landscape.settings().project());
            var forwarded = new TreeMap<String, Output<String>>();
            TransitGatewayTables tables = tables(spoke, outputs);
            Output<String> ruleGroup = outputs.string(DNS_RULE_GROUPS, spoke.value());
            landscape
                    .dns()
                    .forwardedDomains()
                    .forEach(domain -> forwarded.put(domain, outputs.string(DNS_FORWARD_RULES, domain)));
            return new ForSpoke(tables, new DnsComponents.ForSpoke(ruleGroup, forwarded));
        }

        private static TransitGatewayTables tables(StackName spoke, StackOutputs outputs) {
            return new TransitGatewayTables(
                    outputs.string(TRANSIT_GATEWAY),
                    outputs.string(SEGMENT_ROUTE_TABLES, spoke.value()),
                    outputs.string(INSPECTION_ROUTE_TABLE));
        }
    }
}
