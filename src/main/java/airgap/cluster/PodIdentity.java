package airgap.cluster;

import airgap.need.Permission;
import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * What a service account of the cluster may do in AWS. It must exist before the pods do: credentials are injected when a
 * pod is admitted.
 */
public final class PodIdentity extends ComponentResource {

    /**
     * Arguments.
     *
     * @param roleName name of the IAM role, at most 64 characters
     */
    public record Args(
            Output<String> clusterName,
            String roleName,
            String namespace,
            String serviceAccount,
            List<Permission> permissions) {}

    public PodIdentity(String name, Args args, ComponentResourceOptions options) {
        super("airgap:cluster:PodIdentity", name, options);
        var role = new Role(
                args.roleName(),
                Role.Args.forPods(args.namespace(), args.serviceAccount(), List.of(), args.permissions()),
                ComponentResourceOptions.builder().parent(this).build());
        new PodIdentityAssociation(
                name,
                PodIdentityAssociationArgs.builder()
                        .clusterName(args.clusterName())
                        .namespace(args.namespace())
                        .serviceAccount(args.serviceAccount())
                        .roleArn(role.arn())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }
}
