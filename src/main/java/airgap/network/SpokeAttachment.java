package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2transitgateway.VpcAttachment;
import com.pulumi.aws.ec2transitgateway.VpcAttachmentArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.List;
import java.util.Map;

/**
 * A spoke's way to the Transit Gateway, and its routes to it. The attachment is this account's; its association with the
 * segment's route table and its propagation into the inspection table are made in the network account, which owns those
 * tables.
 */
public final class SpokeAttachment extends ComponentResource {

    /**
     * Arguments.
     *
     * @param networkAccount provider for the network account
     * @param home every range that is ours
     * @param toAnywhere tiers whose traffic to the internet is sent to inspection, so that what is refused is also seen
     * @param toHome tiers that speak or answer within the address plan only
     */
    public record Args(
            Vpc vpc,
            TransitGatewayTables tables,
            ProviderResource networkAccount,
            List<Cidr> home,
            List<String> toAnywhere,
            List<String> toHome) {}

    public SpokeAttachment(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:SpokeAttachment", name, options);
        // The two booleans for default route tables are left out: in another account than the owner's the provider
        // reads
        // them back as true, and false would be a difference for ever.
        var attachment = new VpcAttachment(
                name,
                VpcAttachmentArgs.builder()
                        .transitGatewayId(args.tables().gatewayId())
                        .vpcId(args.vpc().id())
                        .subnetIds(args.vpc().subnetIds(Tiers.TRANSIT))
                        .dnsSupport("enable")
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        var inNetworkAccount = CustomResourceOptions.builder()
                .parent(this)
                .provider(args.networkAccount())
                .build();
        args.tables().wire(name, attachment.id(), inNetworkAccount);
        var routes = new Routes(this, args.vpc(), attachment);
        var gateway = Routes.transitGateway(args.tables().gatewayId());
        args.toAnywhere().forEach(tier -> routes.toAnywhere(tier, gateway));
        args.toHome().forEach(tier -> routes.toHome(tier, args.home(), gateway));
        registerOutputs(Map.of("attachmentId", attachment.id()));
    }
}
