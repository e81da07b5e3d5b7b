package airgap.network;

import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.ZoneVpcArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** A domain that one VPC answers for itself. It belongs to the account of the VPC, which writes its records too. */
public final class PrivateZone extends ComponentResource {

    /** @param domain without a final dot */
    public record Args(String domain, Vpc vpc, boolean protect) {}

    public PrivateZone(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:PrivateZone", name, options);
        var zone = new Zone(
                name,
                ZoneArgs.builder()
                        .name(args.domain())
                        .comment("Names of what runs in the VPC")
                        .vpcs(ZoneVpcArgs.builder().vpcId(args.vpc().id()).build())
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.protect())
                        .build());
        registerOutputs(Map.of("zoneId", zone.zoneId()));
    }
}
