package airgap.cluster;

import airgap.artifacts.PrivateRegistry;
import airgap.aws.AwsService;
import airgap.aws.Ecr;
import airgap.need.Need;
import airgap.need.Permission;
import airgap.network.Vpc;
import airgap.settings.Tiers;
import airgap.settings.WorkloadSettings.NodeSettings;
import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.aws.eks.NodeGroup;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupUpdateConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The managed node group for system pods, in the data plane subnets. Nodes may pull and nothing else; pods do not get at
 * the node's role, since its metadata answers within one hop only.
 */
public final class Nodes extends ComponentResource {
    private static final String COMPONENT = "nodes";

    /** Policies of every role that nodes take. Pulling only; the CNI has a role of its own. */
    static final List<String> POLICIES = List.of("AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy");

    /**
     * Arguments.
     *
     * @param vpc VPC with tier {@link Tiers#DATA_PLANE}
     * @param after what must be there before the first node starts and as long as there is one: add-ons without which no
     *     node becomes ready, routes, endpoints
     */
    public record Args(Output<String> clusterName, Vpc vpc, NodeSettings settings, List<Resource> after) {
        public Args {
            after = List.copyOf(after);
        }
    }

    public Nodes(String name, Args args, ComponentResourceOptions options) {
        super("airgap:cluster:Nodes", name, options);
        var role = new Role(
                name,
                Role.Args.forNodes(POLICIES),
                ComponentResourceOptions.builder().parent(this).build());
        var template = launchTemplate(name, args.settings());
        // The role's policies must be there when the first node starts, and outlive the last one.
        var after = new ArrayList<>(args.after());
        after.add(role);
        var settings = args.settings();
        new NodeGroup(
                name,
                NodeGroupArgs.builder()
                        .clusterName(args.clusterName())
                        .nodeRoleArn(role.arn())
                        .subnetIds(args.vpc().subnetIds(Tiers.DATA_PLANE))
                        .amiType(amiType(settings))
                        .instanceTypes(settings.instanceTypes())
                        .launchTemplate(NodeGroupLaunchTemplateArgs.builder()
                                .id(template.id())
                                .version(template.latestVersion().applyValue(String::valueOf))
                                .build())
                        // Nothing scales this group. Were desiredSize ignored, EKS would refuse a higher min.
                        .scalingConfig(NodeGroupScalingConfigArgs.builder()
                                .minSize(settings.min())
                                .desiredSize(settings.min())
                                .maxSize(settings.max())
                                .build())
                        .updateConfig(NodeGroupUpdateConfigArgs.builder()
                                .maxUnavailable(1)
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(after).build());
        registerOutputs(Map.of());
    }

    /** What a node calls between its start and its first pod. */
    public static List<Need> needs(PrivateRegistry registry) {
        String region = registry.region();
        String addonImages = "arn:aws:ecr:" + region + ":" + Ecr.eksAddonAccount(region) + ":repository/*";
        return List.of(
                Need.Api.of(
                        COMPONENT,
                        AwsService.EC2,
                        "describes itself when it joins",
                        Permission.of("Describe", List.of("ec2:DescribeInstances", "ec2:DescribeInstanceTypes"), "*")),
                Need.Api.of(
                        COMPONENT,
                        AwsService.ECR_API,
                        "logs in to the private registry",
                        Permission.of("LogIn", List.of("ecr:GetAuthorizationToken"), "*")),
                Need.Api.of(
                        COMPONENT,
                        AwsService.ECR_DKR,
                        "pulls approved images and those of EKS add-ons",
                        Permission.of("Pull", Ecr.PULL, registry.approvedArns(), addonImages)),
                Need.Api.of(
                                COMPONENT,
                                AwsService.S3,
                                "fetches image layers",
                                Permission.of("FetchLayers", List.of("s3:GetObject"), Ecr.layerObjects(region)))
                        .boundedBy(Need.Boundary.NAMED_RESOURCE));
    }

    /** (docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html, amiType) */
    private static String amiType(NodeSettings settings) {
        return switch (settings.architecture()) {
            case ARM64 -> "AL2023_ARM_64_STANDARD";
            case X86_64 -> "AL2023_x86_64_STANDARD";
        };
    }

    /** Without security groups: naming any would take the cluster's own away from the nodes. */
    private LaunchTemplate launchTemplate(String name, NodeSettings settings) {
        return new LaunchTemplate(
                name,
                LaunchTemplateArgs.builder()
                        .metadataOptions(LaunchTemplateMetadataOptionsArgs.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .blockDeviceMappings(LaunchTemplateBlockDeviceMappingArgs.builder()
                                .deviceName("/dev/xvda")
                                .ebs(LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                                        .encrypted("true")
                                        .volumeType("gp3")
                                        .volumeSize(settings.diskGiB())
                                        .deleteOnTermination("true")
                                        .build())
                                .build())
                        .tagSpecifications(LaunchTemplateTagSpecificationArgs.builder()
                                .resourceType("instance")
                                .tags(Map.of("Name", name))
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }
}
