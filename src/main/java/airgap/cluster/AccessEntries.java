package airgap.cluster;

import airgap.settings.WorkloadSettings.Access;
import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.eks.AccessPolicyAssociation;
import com.pulumi.aws.eks.AccessPolicyAssociationArgs;
import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** Who may call the Kubernetes API, from settings; nobody else, the creator of the cluster included. */
public final class AccessEntries extends ComponentResource {

    /**
     * Arguments.
     *
     * @param access principals and their policies, for the whole cluster
     */
    public record Args(Output<String> clusterName, List<Access> access) {}

    public AccessEntries(String name, Args args, ComponentResourceOptions options) {
        super("airgap:cluster:AccessEntries", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        for (Access access : args.access()) {
            String entryName =
                    // With the account: roles of two accounts may have the same name.
                    name + "-"
                            + access.principal()
                                    .replaceFirst("^arn:[^:]*:[^:]*::", "")
                                    .replaceAll("[:/]", "-");
            var entry = new AccessEntry(
                    entryName,
                    AccessEntryArgs.builder()
                            .clusterName(args.clusterName())
                            .principalArn(access.principal())
                            .type("STANDARD")
                            .build(),
                    own);
            new AccessPolicyAssociation(
                    entryName,
                    AccessPolicyAssociationArgs.builder()
                            .clusterName(args.clusterName())
                            .principalArn(entry.principalArn())
                            .policyArn("arn:aws:eks::aws:cluster-access-policy/"
                                    + access.policy().awsName())
                            .accessScope(AccessPolicyAssociationAccessScopeArgs.builder()
                                    .type("cluster")
                                    .build())
                            .build(),
                    own);
        }
        registerOutputs(Map.of());
    }
}
