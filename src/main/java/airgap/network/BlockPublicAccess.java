package airgap.network;

import airgap.settings.StackName;
import com.pulumi.aws.ec2.VpcBlockPublicAccessOptions;
import com.pulumi.aws.ec2.VpcBlockPublicAccessOptionsArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * VPC Block Public Access: whatever routes, addresses and security groups say, internet gateways of the account pass nothing
 * in this Region, or only what NAT gateways began. It holds for every VPC of the account, also those that others made.
 */
public final class BlockPublicAccess extends ComponentResource {

    /** @param stack whose account is meant */
    public record Args(StackName stack) {}

    public BlockPublicAccess(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:BlockPublicAccess", name, options);
        new VpcBlockPublicAccessOptions(
                name,
                VpcBlockPublicAccessOptionsArgs.builder()
                        .internetGatewayBlockMode(mode(args.stack()))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }

    /** The network account's NAT gateways are the only way out; there is none elsewhere. */
    private static String mode(StackName stack) {
        return stack.equals(StackName.NETWORK) ? "block-ingress" : "block-bidirectional";
    }
}
