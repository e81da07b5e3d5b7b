package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.StackName;
import com.pulumi.aws.ec2transitgateway.Route;
import com.pulumi.aws.ec2transitgateway.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Where the Transit Gateway sends what comes from a segment: everything to inspection, and nothing to other workloads.
 * What else a table knows comes by propagation from the segments that are reached directly; see {@link DirectPaths}.
 * Workloads are held apart by one blackhole for the whole of their address space, so that another account changes nothing
 * here.
 */
public final class Segments extends ComponentResource {

    /**
     * Arguments.
     *
     * @param routeTableIds table of each spoke's segment
     * @param networkRouteTableIds table of each segment of the network account itself
     * @param workloads address space of the workloads
     * @param inspectionAttachmentId attachment of the inspection VPC
     */
    public record Args(
            Map<StackName, Output<String>> routeTableIds,
            Map<NetworkSegment, Output<String>> networkRouteTableIds,
            List<Cidr> workloads,
            Output<String> inspectionAttachmentId) {}

    public Segments(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:Segments", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        args.routeTableIds().forEach((segment, tableId) -> {
            toInspection(name + "-" + segment, tableId, args, own);
            if (segment.isWorkload()) {
                args.workloads()
                        .forEach(range -> new Route(
                                name + "-" + segment + "-never-" + range.value().replace('/', '-'),
                                RouteArgs.builder()
                                        .transitGatewayRouteTableId(tableId)
                                        .destinationCidrBlock(range.value())
                                        .blackhole(true)
                                        .build(),
                                own));
            }
        });
        args.networkRouteTableIds().forEach((segment, tableId) -> {
            if (segment.hasDefaultRoute()) {
                toInspection(name + "-" + segment.segmentName(), tableId, args, own);
            }
        });
        registerOutputs(Map.of());
    }

    private static void toInspection(String name, Output<String> tableId, Args args, CustomResourceOptions own) {
        new Route(
                name + "-to-inspection",
                RouteArgs.builder()
                        .transitGatewayRouteTableId(tableId)
                        .destinationCidrBlock(Routes.ANYWHERE)
                        .transitGatewayAttachmentId(args.inspectionAttachmentId())
                        .build(),
                own);
    }
}
