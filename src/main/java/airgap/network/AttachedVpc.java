package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2transitgateway.VpcAttachment;
import com.pulumi.aws.ec2transitgateway.VpcAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** A VPC of the network account on the Transit Gateway, in a segment of its own. */
record AttachedVpc(Vpc vpc, VpcAttachment attachment) {

    /**
     * Makes both, as children of a component.
     *
     * @param zones Availability Zone ids
     * @param tables those of the segment
     * @param logArchiveArn where flow logs go
     */
    static AttachedVpc of(
            String name,
            Cidr range,
            Tiers tiers,
            List<String> zones,
            TransitGatewayTables tables,
            Output<String> logArchiveArn,
            Resource parent) {
        var own = CustomResourceOptions.builder().parent(parent).build();
        var vpc = new Vpc(
                name,
                new Vpc.Args(range, tiers, zones, logArchiveArn),
                ComponentResourceOptions.builder().parent(parent).build());
        var attachment = new VpcAttachment(
                name,
                VpcAttachmentArgs.builder()
                        .transitGatewayId(tables.gatewayId())
                        .vpcId(vpc.id())
                        .subnetIds(vpc.subnetIds(Tiers.TRANSIT))
                        .dnsSupport("enable")
                        .transitGatewayDefaultRouteTableAssociation(false)
                        .transitGatewayDefaultRouteTablePropagation(false)
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        tables.wire(name, attachment.id(), own);
        return new AttachedVpc(vpc, attachment);
    }
}
