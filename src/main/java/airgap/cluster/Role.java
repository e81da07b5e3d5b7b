package airgap.cluster;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** An IAM role for an AWS service, with AWS managed policies and permissions of its own. */
public final class Role extends ComponentResource {
    private final com.pulumi.aws.iam.Role role;

    /**
     * Arguments.
     *
     * @param trust trust policy, JSON
     * @param managedPolicies names of AWS managed policies
     * @param permissions permissions of its own, may be empty
     */
    public record Args(String trust, List<String> managedPolicies, List<Permission> permissions) {
        public Args {
            managedPolicies = List.copyOf(managedPolicies);
            permissions = List.copyOf(permissions);
        }

        /**
         * A role that EKS Pod Identity gives to this service account and to no other
         * (docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html, "Setting Conditions").
         */
        static Args forPods(
                String namespace, String serviceAccount, List<String> managedPolicies, List<Permission> permissions) {
            return new Args(
                    PolicyDocument.trusting(
                                    "pods.eks.amazonaws.com",
                                    Permission.of("Trust", List.of("sts:AssumeRole", "sts:TagSession"))
                                            .when("StringEquals", "aws:RequestTag/kubernetes-namespace", namespace)
                                            .when(
                                                    "StringEquals",
                                                    "aws:RequestTag/kubernetes-service-account",
                                                    serviceAccount))
                            .json(),
                    managedPolicies,
                    permissions);
        }

        /** A role that nodes take through an instance profile. */
        static Args forNodes(List<String> managedPolicies) {
            return new Args(
                    PolicyDocument.trusting("ec2.amazonaws.com", Permission.of("Trust", List.of("sts:AssumeRole")))
                            .json(),
                    managedPolicies,
                    List.of());
        }
    }

    public Role(String name, Args args, ComponentResourceOptions options) {
        super("airgap:cluster:Role", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        role = new com.pulumi.aws.iam.Role(
                name,
                RoleArgs.builder()
                        .name(name)
                        .assumeRolePolicy(args.trust())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        for (String policy : args.managedPolicies()) {
            new RolePolicyAttachment(
                    name + "-" + policy,
                    RolePolicyAttachmentArgs.builder()
                            .role(role.name())
                            .policyArn("arn:aws:iam::aws:policy/" + policy)
                            .build(),
                    own);
        }
        if (!args.permissions().isEmpty()) {
            new RolePolicy(
                    name,
                    RolePolicyArgs.builder()
                            .name(name)
                            .role(role.name())
                            .policy(PolicyDocument.allowing(args.permissions()).json())
                            .build(),
                    own);
        }
        registerOutputs(Map.of("roleArn", role.arn()));
    }

    public Output<String> arn() {
        return role.arn();
    }

    public Output<String> name() {
        return role.name();
    }
}
