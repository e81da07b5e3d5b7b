package airgap.cluster;

import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * The role that self-launched nodes take, with its instance profile and its access entry. Apart from the managed node
 * group's, whose access entry goes with the group.
 */
public final class NodeIdentity extends ComponentResource {

    public NodeIdentity(String name, Output<String> clusterName, ComponentResourceOptions options) {
        super("airgap:cluster:NodeIdentity", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var role = new Role(
                name,
                Role.Args.forNodes(Nodes.POLICIES),
                ComponentResourceOptions.builder().parent(this).build());
        new InstanceProfile(
                name, InstanceProfileArgs.builder().name(name).role(role.name()).build(), own);
        new AccessEntry(
                name,
                AccessEntryArgs.builder()
                        .clusterName(clusterName)
                        .principalArn(role.arn())
                        .type("EC2_LINUX")
                        .build(),
                own);
        registerOutputs(Map.of());
    }
}
