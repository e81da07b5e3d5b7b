package airgap.cluster;

import airgap.aws.AwsService;
import airgap.need.Need;
import airgap.need.Permission;
import com.pulumi.aws.eks.Addon;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.inputs.AddonPodIdentityAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * Add-ons that EKS itself installs. Those in {@link Args#beforeNodes} make a node ready; CoreDNS needs a node to run on, so
 * it comes after.
 */
public final class ClusterAddons extends ComponentResource {
    private final Output<String> clusterName;
    private final CustomResourceOptions own;

    private ClusterAddons(
            String name, Output<String> clusterName, List<Resource> after, ComponentResourceOptions options) {
        super("airgap:cluster:ClusterAddons", name, options);
        this.clusterName = clusterName;
        own = CustomResourceOptions.builder().parent(this).dependsOn(after).build();
    }

    /** The add-ons without which no node becomes ready. */
    public static ClusterAddons beforeNodes(
            String name, String roleName, Output<String> clusterName, ComponentResourceOptions options) {
        var addons = new ClusterAddons(name + "-before-nodes", clusterName, List.of(), options);
        var role = new Role(
                roleName,
                Role.Args.forPods("kube-system", "aws-node", List.of("AmazonEKS_CNI_Policy"), List.of()),
                ComponentResourceOptions.builder().parent(addons).build());
        addons.add(name, "eks-pod-identity-agent", AddonArgs.builder());
        addons.add(name, "kube-proxy", AddonArgs.builder());
        addons.add(
                name,
                "vpc-cni",
                AddonArgs.builder()
                        .configurationValues("{\"enableNetworkPolicy\":\"true\"}")
                        .podIdentityAssociations(AddonPodIdentityAssociationArgs.builder()
                                .serviceAccount("aws-node")
                                .roleArn(role.arn())
                                .build()));
        addons.registerOutputs(Map.of());
        return addons;
    }

    /** The add-ons that run on nodes. */
    public static ClusterAddons afterNodes(
            String name, Output<String> clusterName, Nodes nodes, ComponentResourceOptions options) {
        var addons = new ClusterAddons(name + "-after-nodes", clusterName, List.of(nodes), options);
        addons.add(name, "coredns", AddonArgs.builder());
        addons.registerOutputs(Map.of());
        return addons;
    }

    /** What these add-ons call. */
    public static List<Need> needs() {
        return List.of(
                Need.Api.of(
                        "eks-pod-identity-agent",
                        AwsService.EKS_AUTH,
                        "gets credentials for pods",
                        Permission.of("AssumeRoles", List.of("eks-auth:AssumeRoleForPodIdentity"), "*")),
                // Actions of the AWS managed policy AmazonEKS_CNI_Policy (aws/amazon-vpc-cni-k8s, docs/iam-policy.md).
                Need.Api.of(
                        "vpc-cni",
                        AwsService.EC2,
                        "gives pods their addresses",
                        Permission.of(
                                "Addresses",
                                List.of(
                                        "ec2:AssignPrivateIpAddresses",
                                        "ec2:AttachNetworkInterface",
                                        "ec2:CreateNetworkInterface",
                                        "ec2:CreateTags",
                                        "ec2:DeleteNetworkInterface",
                                        "ec2:DescribeInstanceTypes",
                                        "ec2:DescribeInstances",
                                        "ec2:DescribeNetworkInterfaces",
                                        "ec2:DescribeSecurityGroups",
                                        "ec2:DescribeSubnets",
                                        "ec2:DescribeTags",
                                        "ec2:DetachNetworkInterface",
                                        "ec2:ModifyNetworkInterfaceAttribute",
                                        "ec2:UnassignPrivateIpAddresses"),
                                "*")));
    }

    private void add(String name, String addon, AddonArgs.Builder args) {
        new Addon(
                name + "-" + addon,
                args.clusterName(clusterName)
                        .addonName(addon)
                        .resolveConflictsOnCreate("OVERWRITE")
                        .resolveConflictsOnUpdate("OVERWRITE")
                        .build(),
                own);
    }
}
