package airgap.network;

import com.pulumi.aws.ec2transitgateway.RouteTableAssociation;
import com.pulumi.aws.ec2transitgateway.RouteTableAssociationArgs;
import com.pulumi.aws.ec2transitgateway.RouteTablePropagation;
import com.pulumi.aws.ec2transitgateway.RouteTablePropagationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of the Transit Gateway that an attachment has to do with.
 *
 * @param gatewayId the Transit Gateway
 * @param segmentRouteTableId decides where what comes from the attachment goes
 * @param inspectionRouteTableId in which answers find back to it
 * @param directRouteTableIds tables of the segments that reach it without the firewall, by segment
 */
public record TransitGatewayTables(
        Output<String> gatewayId,
        Output<String> segmentRouteTableId,
        Output<String> inspectionRouteTableId,
        SortedMap<String, Output<String>> directRouteTableIds) {

    public TransitGatewayTables {
        directRouteTableIds = Collections.unmodifiableSortedMap(new TreeMap<>(directRouteTableIds));
    }

    /** The tables of an attachment that only the firewall leads to. */
    public TransitGatewayTables(
            Output<String> gatewayId, Output<String> segmentRouteTableId, Output<String> inspectionRouteTableId) {
        this(gatewayId, segmentRouteTableId, inspectionRouteTableId, new TreeMap<>(Map.of()));
    }

    /** @param options of the account that owns the tables, which alone may change them */
    void wire(String name, Output<String> attachmentId, CustomResourceOptions options) {
        associate(name, attachmentId, options);
        propagate(name, attachmentId, options);
    }

    /** Lets the segment's table decide where what comes from the attachment goes. */
    void associate(String name, Output<String> attachmentId, CustomResourceOptions options) {
        new RouteTableAssociation(
                name,
                RouteTableAssociationArgs.builder()
                        .transitGatewayAttachmentId(attachmentId)
                        .transitGatewayRouteTableId(segmentRouteTableId)
                        .build(),
                options);
    }

    /** Lets answers find back, and what comes directly. */
    void propagate(String name, Output<String> attachmentId, CustomResourceOptions options) {
        propagate(name, attachmentId, inspectionRouteTableId, options);
        directRouteTableIds.forEach(
                (segment, tableId) -> propagate(name + "-to-" + segment, attachmentId, tableId, options));
    }

    private static void propagate(
            String name, Output<String> attachmentId, Output<String> tableId, CustomResourceOptions options) {
        new RouteTablePropagation(
                name,
                RouteTablePropagationArgs.builder()
                        .transitGatewayAttachmentId(attachmentId)
                        .transitGatewayRouteTableId(tableId)
                        .build(),
                options);
    }
}
