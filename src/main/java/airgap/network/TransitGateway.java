package airgap.network;

import airgap.settings.Account;
import airgap.settings.StackName;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2transitgateway.RouteTable;
import com.pulumi.aws.ec2transitgateway.RouteTableArgs;
import com.pulumi.aws.ec2transitgateway.TransitGatewayArgs;
import com.pulumi.aws.ram.PrincipalAssociation;
import com.pulumi.aws.ram.PrincipalAssociationArgs;
import com.pulumi.aws.ram.ResourceAssociation;
import com.pulumi.aws.ram.ResourceAssociationArgs;
import com.pulumi.aws.ram.ResourceShare;
import com.pulumi.aws.ram.ResourceShareArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Transit Gateway, shared with the accounts of the spokes through RAM, and a route table for each segment. Default
 * association and propagation are off: an attachment that nobody associated has no route at all.
 */
public final class TransitGateway extends ComponentResource {
    private final com.pulumi.aws.ec2transitgateway.TransitGateway gateway;
    private final RouteTable inspection;
    private final Map<StackName, RouteTable> segments = new LinkedHashMap<>();
    private final Map<NetworkSegment, RouteTable> networkSegments = new EnumMap<>(NetworkSegment.class);
    private final DirectPaths paths;

    /**
     * Arguments.
     *
     * @param asn autonomous system number of the Amazon side
     * @param spokes accounts that attach a VPC, each a segment of its own
     * @param networkSegments segments of the network account itself
     * @param paths which segments reach each other without the firewall
     * @param logArchiveArn where flow logs go
     */
    public record Args(
            int asn,
            Map<StackName, Account> spokes,
            Set<NetworkSegment> networkSegments,
            DirectPaths paths,
            boolean protect,
            Output<String> logArchiveArn) {
        public Args {
            spokes = new TreeMap<>(spokes);
            networkSegments = new TreeSet<>(networkSegments);
        }
    }

    public TransitGateway(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:TransitGateway", name, options);
        paths = args.paths();
        var own = CustomResourceOptions.builder().parent(this).build();
        gateway = new com.pulumi.aws.ec2transitgateway.TransitGateway(
                name,
                TransitGatewayArgs.builder()
                        .description("Everything between accounts passes here")
                        .amazonSideAsn(args.asn())
                        .defaultRouteTableAssociation("disable")
                        .defaultRouteTablePropagation("disable")
                        // Attaching is not being routed: the association is made by a role of this account.
                        .autoAcceptSharedAttachments("enable")
                        .dnsSupport("enable")
                        .vpnEcmpSupport("enable")
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.protect())
                        .build());
        // An attachment without a route table carries nothing: no packet is unseen.
        FlowLog flowLog = FlowLogs.ofTransitGateway(name, gateway.id(), args.logArchiveArn(), own);
        var seen =
                CustomResourceOptions.builder().parent(this).dependsOn(flowLog).build();
        inspection = routeTable(name + "-inspection", seen);
        args.spokes().keySet().forEach(spoke -> segments.put(spoke, routeTable(name + "-" + spoke, seen)));
        args.networkSegments()
                .forEach(segment -> networkSegments.put(segment, routeTable(name + "-" + segment.segmentName(), seen)));
        share(name, args.spokes(), own);
        registerOutputs(Map.of("transitGatewayId", gateway.id()));
    }

    public Output<String> id() {
        return gateway.id();
    }

    /** Route table of the inspection attachment; spokes propagate into it, so that answers find back. */
    public Output<String> inspectionRouteTableId() {
        return inspection.id();
    }

    /** Route tables of the segments, in order of application. */
    public Map<StackName, Output<String>> segmentRouteTableIds() {
        var ids = new LinkedHashMap<StackName, Output<String>>();
        segments.forEach((segment, table) -> ids.put(segment, table.id()));
        return ids;
    }

    /** Route tables of the segments of the network account itself. */
    public Map<NetworkSegment, Output<String>> networkSegmentRouteTableIds() {
        var ids = new EnumMap<NetworkSegment, Output<String>>(NetworkSegment.class);
        networkSegments.forEach((segment, table) -> ids.put(segment, table.id()));
        return ids;
    }

    /** What an attachment of the network account itself has to do with. */
    public TransitGatewayTables tables(NetworkSegment segment) {
        return tables(segment.segmentName());
    }

    /** What the attachment of a spoke has to do with. */
    public TransitGatewayTables tables(StackName spoke) {
        return tables(spoke.value());
    }

    private TransitGatewayTables tables(String segment) {
        var tables = new TreeMap<String, Output<String>>();
        segments.forEach((stack, table) -> tables.put(stack.value(), table.id()));
        networkSegments.forEach((own, table) -> tables.put(own.segmentName(), table.id()));
        var direct = new TreeMap<>(tables);
        direct.keySet().retainAll(paths.of(segment));
        return new TransitGatewayTables(
                id(), Objects.requireNonNull(tables.get(segment), segment), inspectionRouteTableId(), direct);
    }

    private RouteTable routeTable(String name, CustomResourceOptions seen) {
        return new RouteTable(
                name,
                RouteTableArgs.builder()
                        .transitGatewayId(gateway.id())
                        .tags(Map.of("Name", name))
                        .build(),
                seen);
    }

    private void share(String name, Map<StackName, Account> spokes, CustomResourceOptions own) {
        var share = new ResourceShare(
                name,
                ResourceShareArgs.builder()
                        .name(name)
                        .allowExternalPrincipals(false)
                        .build(),
                own);
        new ResourceAssociation(
                name,
                ResourceAssociationArgs.builder()
                        .resourceShareArn(share.arn())
                        .resourceArn(gateway.arn())
                        .build(),
                own);
        spokes.forEach((stack, account) -> new PrincipalAssociation(
                name + "-" + stack,
                PrincipalAssociationArgs.builder()
                        .resourceShareArn(share.arn())
                        .principal(account.id())
                        .build(),
                own));
    }
}
