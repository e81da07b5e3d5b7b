package airgap.network;

import com.pulumi.aws.ec2transitgateway.RouteTableAssociation;
import com.pulumi.aws.ec2transitgateway.RouteTableAssociationArgs;
import com.pulumi.aws.ec2transitgateway.RouteTablePropagation;
import com.pulumi.aws.ec2transitgateway.RouteTablePropagationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The tables of the Transit Gateway that an attachment has to do with.
 *
 * @param gatewayId the Transit Gateway
 * @param segmentRouteTableId decides where what comes from the attachment goes
 * @param inspectionRouteTableId in which answers find back to it
 */
public record TransitGatewayTables(
        Output<String> gatewayId, Output<String> segmentRouteTableId, Output<String> inspectionRouteTableId) {

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

    /** Lets answers find back. */
    void propagate(String name, Output<String> attachmentId, CustomResourceOptions options) {
        new RouteTablePropagation(
                name,
                RouteTablePropagationArgs.builder()
                        .transitGatewayAttachmentId(attachmentId)
                        .transitGatewayRouteTableId(inspectionRouteTableId)
                        .build(),
                options);
    }
}
