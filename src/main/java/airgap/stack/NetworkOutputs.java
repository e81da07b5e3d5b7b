package airgap.stack;

import airgap.aws.AwsService;
import airgap.endpoint.EndpointName;
import airgap.network.TransitGateway;
import airgap.network.TransitGatewayTables;
import airgap.settings.Project;
import airgap.settings.StackName;
import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stack {@code network} exports: ids only; everything else is in the settings on both sides. */
final class NetworkOutputs {
    private static final String TRANSIT_GATEWAY = "transitGatewayId";
    private static final String INSPECTION_ROUTE_TABLE = "inspectionRouteTableId";
    private static final String SEGMENT_ROUTE_TABLES = "segmentRouteTableIds";

    private static final String ENDPOINT_DNS_NAMES = "endpointDnsNames";
    private static final String ENDPOINT_HOSTED_ZONES = "endpointHostedZoneIds";

    private NetworkOutputs() {}

    static void export(Context context, TransitGateway gateway) {
        context.export(TRANSIT_GATEWAY, gateway.id());
        context.export(INSPECTION_ROUTE_TABLE, gateway.inspectionRouteTableId());
        Map<String, Output<String>> tables = new TreeMap<>();
        gateway.segmentRouteTableIds().forEach((segment, table) -> tables.put(segment.value(), table));
        context.export(SEGMENT_ROUTE_TABLES, Output.of(tables));
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
    record ForSpoke(TransitGatewayTables tables, SortedMap<AwsService, EndpointName> endpoints) {

        /** @param central services of which the spoke needs the central endpoint */
        static ForSpoke read(StackName spoke, Project project, Collection<AwsService> central) {
            var outputs = new StackOutputs(StackName.NETWORK, project);
            var endpoints = new TreeMap<AwsService, EndpointName>();
            central.forEach(service -> endpoints.put(
                    service,
                    new EndpointName(
                            outputs.string(ENDPOINT_DNS_NAMES, service.endpointName()),
                            outputs.string(ENDPOINT_HOSTED_ZONES, service.endpointName()))));
            return new ForSpoke(
                    new TransitGatewayTables(
                            outputs.string(TRANSIT_GATEWAY),
                            outputs.string(SEGMENT_ROUTE_TABLES, spoke.value()),
                            outputs.string(INSPECTION_ROUTE_TABLE)),
                    endpoints);
        }
    }
}
