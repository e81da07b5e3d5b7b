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

    private NetworkOutputs() {}

    static void export(Context context, TransitGateway gateway) {
        context.export(TRANSIT_GATEWAY, gateway.id());
        context.export(INSPECTION_ROUTE_TABLE, gateway.inspectionRouteTableId());
        Map<String, Output<String>> tables = new TreeMap<>();
        gateway.segmentRouteTableIds().forEach((segment, table) -> tables.put(segment.value(), table));
        gateway.networkSegmentRouteTableIds().forEach((segment, table) -> {
            if (segment.isForAllAccounts()) {
                tables.put(segment.segmentName(), table);
            }
        });
        context.export(SEGMENT_ROUTE_TABLES, Output.of(tables));
    }

    /** What a spoke uses of it. */
    record ForSpoke(TransitGatewayTables tables) {

        static ForSpoke read(StackName spoke, Landscape landscape) {
            var outputs =
                    new StackOutputs(StackName.NETWORK, landscape.settings().project());
            var direct = new TreeMap<String, Output<String>>();
            landscape
                    .directPaths()
                    .of(spoke.value())
                    .forEach(segment -> direct.put(segment, outputs.string(SEGMENT_ROUTE_TABLES, segment)));
            return new ForSpoke(new TransitGatewayTables(
                    outputs.string(TRANSIT_GATEWAY),
                    outputs.string(SEGMENT_ROUTE_TABLES, spoke.value()),
                    outputs.string(INSPECTION_ROUTE_TABLE),
                    direct));
        }
    }
}
