package airgap.network;

import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.RoutingSettings.Egress;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2transitgateway.RouteTableAssociation;
import com.pulumi.aws.ec2transitgateway.RouteTableAssociationArgs;
import com.pulumi.aws.ec2transitgateway.VpcAttachment;
import com.pulumi.aws.ec2transitgateway.VpcAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The only place from which packets leave for the internet. In every zone: Transit Gateway → transit subnet → firewall
 * endpoint → NAT gateway → internet gateway, and back through the same firewall endpoint. Appliance mode keeps a flow in
 * the zone in which it began, in both directions. With a single way out, all zones' transit subnets lead to the endpoint
 * of the first zone: endpoints share no state, and the answer comes back to the zone of the NAT gateway.
 */
public final class InspectionVpc extends ComponentResource {
    private final Vpc vpc;
    private final VpcAttachment attachment;
    private final Firewall firewall;

    /**
     * Arguments.
     *
     * @param account network account, with the VPC's range
     * @param region AWS Region
     * @param zones Availability Zone ids
     * @param home every range that is ours: where answers are sent back to
     * @param egress whether every zone has a way out of its own
     * @param logs where flow logs and the firewall's logs go
     */
    public record Args(
            Account account,
            String region,
            List<String> zones,
            List<Cidr> home,
            Egress egress,
            Output<String> transitGatewayId,
            Output<String> transitGatewayRouteTableId,
            FirewallPolicy policy,
            FirewallLogs.Destinations logs) {}

    public InspectionVpc(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:InspectionVpc", name, options);
        var child = ComponentResourceOptions.builder().parent(this).build();
        var own = CustomResourceOptions.builder().parent(this).build();
        Cidr range = args.account().range();
        vpc = new Vpc(
                name,
                new Vpc.Args(
                        range,
                        Tiers.network(range),
                        args.zones(),
                        args.logs().archive().bucketArn()),
                child);
        int outlets = args.egress() == Egress.SINGLE ? 1 : args.zones().size();
        firewall = new Firewall(
                name,
                new Firewall.Args(vpc, outlets, args.policy(), args.account(), args.region(), args.logs()),
                child);
        attachment = attach(name, vpc, args);
        var internet = new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        List<NatGateway> nats = nats(name, vpc, outlets, internet);

        // Subnets without an outlet keep empty tables: nothing is in them.
        var toSpokes = new Routes(this, vpc, attachment).inFirst(outlets);
        toSpokes.toHome(Tiers.FIREWALL, args.home(), Routes.transitGateway(args.transitGatewayId()));
        new Routes(this, vpc)
                .toAnywhere(
                        Tiers.TRANSIT,
                        (slot, route) ->
                                route.vpcEndpointId(firewall.endpointIds().get(Math.min(slot, outlets - 1))));
        var routes = new Routes(this, vpc).inFirst(outlets);
        routes.toAnywhere(
                Tiers.FIREWALL,
                (slot, route) -> route.natGatewayId(nats.get(slot).id()));
        // The answer comes back to the NAT gateway; from there it must pass the firewall again.
        routes.toHome(
                Tiers.PUBLIC,
                args.home(),
                (slot, route) -> route.vpcEndpointId(firewall.endpointIds().get(slot)));
        routes.toAnywhere(Tiers.PUBLIC, (slot, route) -> route.gatewayId(internet.id()));
        registerOutputs(Map.of("attachmentId", attachment.id()));
    }

    public Vpc vpc() {
        return vpc;
    }

    /** Attachment to the Transit Gateway. */
    public Output<String> attachmentId() {
        return attachment.id();
    }

    public Firewall firewall() {
        return firewall;
    }

    private VpcAttachment attach(String name, Vpc vpc, Args args) {
        var own = CustomResourceOptions.builder().parent(this).build();
        var made = new VpcAttachment(
                name,
                VpcAttachmentArgs.builder()
                        .transitGatewayId(args.transitGatewayId())
                        .vpcId(vpc.id())
                        .subnetIds(vpc.subnetIds(Tiers.TRANSIT))
                        // Without it the way back may enter another zone's firewall, which has not seen the flow and
                        // drops it.
                        .applianceModeSupport("enable")
                        .dnsSupport("enable")
                        .transitGatewayDefaultRouteTableAssociation(false)
                        .transitGatewayDefaultRouteTablePropagation(false)
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        new RouteTableAssociation(
                name,
                RouteTableAssociationArgs.builder()
                        .transitGatewayAttachmentId(made.id())
                        .transitGatewayRouteTableId(args.transitGatewayRouteTableId())
                        .build(),
                own);
        return made;
    }

    private List<NatGateway> nats(String name, Vpc vpc, int outlets, InternetGateway internet) {
        // A NAT gateway is created only once its VPC has an internet gateway.
        var afterInternet =
                CustomResourceOptions.builder().parent(this).dependsOn(internet).build();
        var nats = new ArrayList<NatGateway>();
        for (int slot = 0; slot < outlets; slot++) {
            String natName = name + "-" + vpc.zones().get(slot);
            var address = new Eip(
                    natName,
                    EipArgs.builder()
                            .domain("vpc")
                            .tags(Map.of("Name", natName))
                            .build(),
                    afterInternet);
            nats.add(new NatGateway(
                    natName,
                    NatGatewayArgs.builder()
                            .allocationId(address.id())
                            .subnetId(vpc.subnets(Tiers.PUBLIC).get(slot).id())
                            .tags(Map.of("Name", natName))
                            .build(),
                    afterInternet));
        }
        return nats;
    }
}
