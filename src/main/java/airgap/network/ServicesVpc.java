package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2transitgateway.VpcAttachment;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * VPC of the network account for what all accounts use: central interface endpoints and Resolver endpoints. It hangs on the
 * Transit Gateway as a segment of its own, so whoever calls what is in it passes the firewall, and so does the answer.
 */
public final class ServicesVpc extends ComponentResource {
    private final Vpc vpc;
    private final VpcAttachment attachment;

    /**
     * Arguments.
     *
     * @param zones Availability Zone ids
     * @param home every range that is ours: where answers are sent to
     * @param logArchiveArn where flow logs go
     */
    public record Args(
            Cidr range,
            List<String> zones,
            TransitGatewayTables tables,
            List<Cidr> home,
            Output<String> logArchiveArn) {}

    public ServicesVpc(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:ServicesVpc", name, options);
        var attached = AttachedVpc.of(
                name,
                args.range(),
                Tiers.services(args.range()),
                args.zones(),
                args.tables(),
                args.logArchiveArn(),
                this);
        vpc = attached.vpc();
        attachment = attached.attachment();
        var routes = new Routes(this, vpc, attachment);
        var gateway = Routes.transitGateway(args.tables().gatewayId());
        List.of(Tiers.ENDPOINTS, Tiers.RESOLVER).forEach(tier -> routes.toHome(tier, args.home(), gateway));
        registerOutputs(Map.of("vpcId", vpc.id()));
    }

    public Vpc vpc() {
        return vpc;
    }

    /** What leads to the VPC, and must be there as long as anything in it is called. */
    public VpcAttachment attachment() {
        return attachment;
    }
}
