package airgap.stack;

import airgap.aws.AwsService;
import airgap.endpoint.EndpointName;
import airgap.network.TransitGateway;
import airgap.network.TransitGatewayTables;
import airgap.settings.StackName;
import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stack {@code network} exports: ids only; everything else is in the settings on both sides. */
final class NetworkOutputs {
    private static final String TRANSIT_GATEWAY = "transitGatewayId";
    private static final String INSPECTION_ROUTE_TABLE = "inspectionRouteTableId";
    private static final String SEGMENT_ROUTE_TABLES = "segmentRouteTableIds";
    private static final String DNS_RULE_GROUPS = "dnsFirewallRuleGroupIds";
    private static final String DNS_QUERY_LOG = "dnsQueryLogConfigId";
    private static final String DNS_FORWARD_RULES = "dnsForwardRuleIds";
    private static final String ENDPOINT_DNS_NAMES = "endpointDnsNames";
    private static final String ENDPOINT_HOSTED_ZONES = "endpointHostedZoneIds";

    private NetworkOutputs() {}

    static void export(Context context, TransitGateway gateway, DnsComponents.Shared dns) {
        context.export(TRANSIT_GATEWAY, gateway.id());
        context.export(INSPECTION_ROUTE_TABLE, gateway.inspectionRouteTableId());
        context.export(SEGMENT_ROUTE_TABLES, Output.of(segmentRouteTables(gateway)));
        context.export(DNS_RULE_GROUPS, Output.of(byName(dns.ruleGroupIds())));
        context.export(DNS_QUERY_LOG, dns.queryLogConfigId());
        if (!dns.forwardRuleIds().isEmpty()) {
            context.export(DNS_FORWARD_RULES, Output.of(dns.forwardRuleIds()));
        }
    }

    private static Map<String, Output<String>> segmentRouteTables(TransitGateway gateway) {
        Map<String, Output<String>> tables = byName(gateway.segmentRouteTableIds());
        gateway.networkSegmentRouteTableIds().forEach((segment, table) -> {
            if (segment.isForAllAccounts()) {
                tables.put(segment.segmentName(), table);
            }
        });
        return tables;
    }

    private static Map<String, Output<String>> byName(Map<StackName, Output<String>> ids) {
        var byName = new TreeMap<String, Output<String>>();
        ids.forEach((stack, id) -> byName.put(stack.value(), id));
        return byName;
    }

    /** Exports where central endpoints are found, by service. */
    static void export(Context context, SortedMap<AwsService, EndpointName> endpoints) {
        Map<String, Output<String>> dnsNames = new TreeMap<>();
        Map<String, Output<String>> hostedZones = new TreeMap<>();
        endpoints.forEach((service, name) -> {
            dnsNames.put(service.endpointName(), name.dnsName());
            hostedZones.put(service.endpointName(), name.hostedZoneId());
        });
        context.export(ENDPOINT_DNS_NAMES, Output.of(dnsNames));
        context.export(ENDPOINT_HOSTED_ZONES, Output.of(hostedZones));
    }

    /**
     * What a spoke uses of it.
     *
     * @param endpoints where the central endpoints that it needs are found
     */
    record ForSpoke(
            TransitGatewayTables tables, SortedMap<AwsService, EndpointName> endpoints, DnsComponents.ForSpoke dns) {

        static ForSpoke read(StackName spoke, Landscape landscape) {
            var outputs =
                    new StackOutputs(StackName.NETWORK, landscape.settings().project());
            return new ForSpoke(
                    tables(spoke, landscape, outputs),
                    endpoints(spoke, landscape, outputs),
                    dns(spoke, landscape, outputs));
        }

        private static TransitGatewayTables tables(StackName spoke, Landscape landscape, StackOutputs outputs) {
            var direct = new TreeMap<String, Output<String>>();
            landscape
                    .directPaths()
                    .of(spoke.value())
                    .forEach(segment -> direct.put(segment, outputs.string(SEGMENT_ROUTE_TABLES, segment)));
            return new TransitGatewayTables(
                    outputs.string(TRANSIT_GATEWAY),
                    outputs.string(SEGMENT_ROUTE_TABLES, spoke.value()),
                    outputs.string(INSPECTION_ROUTE_TABLE),
                    direct);
        }

        private static SortedMap<AwsService, EndpointName> endpoints(
                StackName spoke, Landscape landscape, StackOutputs outputs) {
            var endpoints = new TreeMap<AwsService, EndpointName>();
            landscape
                    .central(spoke)
                    .endpoints()
                    .keySet()
                    .forEach(service -> endpoints.put(
                            service,
                            new EndpointName(
                                    outputs.string(ENDPOINT_DNS_NAMES, service.endpointName()),
                                    outputs.string(ENDPOINT_HOSTED_ZONES, service.endpointName()))));
            return endpoints;
        }

        private static DnsComponents.ForSpoke dns(StackName spoke, Landscape landscape, StackOutputs outputs) {
            var forwarded = new TreeMap<String, Output<String>>();
            landscape
                    .dns()
                    .forwardedDomains()
                    .forEach(domain -> forwarded.put(domain, outputs.string(DNS_FORWARD_RULES, domain)));
            return new DnsComponents.ForSpoke(
                    outputs.string(DNS_RULE_GROUPS, spoke.value()), outputs.string(DNS_QUERY_LOG), forwarded);
        }
    }
}
