package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.DirectConnectSettings;
import com.pulumi.aws.directconnect.Gateway;
import com.pulumi.aws.directconnect.GatewayArgs;
import com.pulumi.aws.directconnect.GatewayAssociation;
import com.pulumi.aws.directconnect.GatewayAssociationArgs;
import com.pulumi.aws.ec2transitgateway.Ec2transitgatewayFunctions;
import com.pulumi.aws.ec2transitgateway.inputs.GetDirectConnectGatewayAttachmentArgs;
import com.pulumi.aws.ec2transitgateway.outputs.GetDirectConnectGatewayAttachmentResult;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * A Direct Connect gateway at the Transit Gateway. The transit virtual interface that joins it to a line is ordered with the
 * line, and is none of this program's.
 */
public final class DirectConnect extends ComponentResource {

    /**
     * Arguments.
     *
     * @param tables those of segment {@link NetworkSegment#ON_PREMISES}
     */
    public record Args(DirectConnectSettings connect, TransitGatewayTables tables, boolean protect) {}

    public DirectConnect(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:DirectConnect", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var gateway = new Gateway(
                name,
                GatewayArgs.builder()
                        .name("airgap-" + name)
                        .amazonSideAsn(Long.toString(args.connect().asn()))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.protect())
                        .build());
        var association = new GatewayAssociation(
                name,
                GatewayAssociationArgs.builder()
                        .dxGatewayId(gateway.id())
                        .associatedGatewayId(args.tables().gatewayId())
                        .allowedPrefixes(args.connect().allowedPrefixes().stream()
                                .map(Cidr::value)
                                .toList())
                        .build(),
                own);
        args.tables().wire(name, attachmentId(association), own);
        registerOutputs(Map.of("gatewayId", gateway.id()));
    }

    /**
     * AWS makes the attachment with the association and tells its id only to who asks for it. Nobody may ask before there is
     * one, and a preview knows the two gateways before that; so the question hangs on what AWS answers.
     */
    private static Output<String> attachmentId(GatewayAssociation association) {
        return Ec2transitgatewayFunctions.getDirectConnectGatewayAttachment(
                        GetDirectConnectGatewayAttachmentArgs.builder()
                                .dxGatewayId(
                                        Output.tuple(association.dxGatewayId(), association.dxGatewayAssociationId())
                                                .applyValue(made -> made.t1))
                                .transitGatewayId(association.associatedGatewayId())
                                .build())
                .applyValue(GetDirectConnectGatewayAttachmentResult::id);
    }
}
