package airgap.addons;

import airgap.aws.AwsService;
import airgap.need.Need;
import airgap.need.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Karpenter: launches nodes as pods ask for them. Charts karpenter-crd and karpenter, one image.
 *
 * <p>Permissions are those of its published CloudFormation template (getting-started-with-karpenter, v1.14), without the
 * parts that an isolated VPC with a given instance profile does not use.
 */
final class Karpenter implements Addon {
    static final String NAME = "karpenter";
    private static final String CHART = "karpenter";
    private static final String CRD_CHART = "karpenter-crd";
    private static final String IMAGE = "karpenter/controller";
    private static final String NODEPOOL_TAG = "karpenter.sh/nodepool";

    private final Site site;

    Karpenter(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Need.Api> apis() {
        return List.of(
                Need.Api.of(
                        NAME,
                        AwsService.EC2,
                        "launches and removes nodes",
                        readsRegion(),
                        launchesFrom(),
                        launchesOwnTemplates(),
                        launchesTagged(),
                        tagsWhatItLaunches(),
                        tagsItsNodes(),
                        removesItsOwn()),
                Need.Api.of(
                        NAME,
                        AwsService.EKS,
                        "reads version and address range of the cluster",
                        Permission.of("ReadCluster", List.of("eks:DescribeCluster"), site.clusterArn())),
                prices(),
                profiles());
    }

    /** Without, it takes the on-demand prices that the release carries. */
    private static Need.Api prices() {
        return Need.Api.of(
                        NAME,
                        AwsService.PRICING,
                        "keeps prices of instance types fresh",
                        Permission.of("ReadPrices", List.of("pricing:GetProducts"), "*"))
                .orWithout();
    }

    /**
     * Outside an isolated VPC it looks for instance profiles of its own making before it lets an EC2NodeClass go, also where
     * the class names a given one (aws/karpenter-provider-aws v1.14, pkg/controllers/nodeclass/controller.go).
     */
    private Need.Api profiles() {
        return Need.Api.of(
                        NAME,
                        AwsService.IAM,
                        "looks for instance profiles of its own",
                        Permission.of("ListProfiles", List.of("iam:ListInstanceProfiles"), "*"),
                        Permission.of(
                                "ReadProfiles", List.of("iam:GetInstanceProfile"), site.iamArn("instance-profile/*")))
                .orWithout();
    }

    @Override
    public List<Permission> delegated() {
        return List.of(Permission.of("PassNodeRole", List.of("iam:PassRole"), site.roleArn(nodeRoleName()))
                .when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"));
    }

    @Override
    public ServiceAccount serviceAccount() {
        return new ServiceAccount("kube-system", "karpenter");
    }

    @Override
    public Optional<String> nodeRole() {
        return Optional.of(nodeRoleName());
    }

    @Override
    public List<Release> releases() {
        return List.of(
                new Release(CRD_CHART, List.of(), false, surroundings -> Map.of()),
                new Release(CHART, List.of(IMAGE), true, this::values));
    }

    private String nodeRoleName() {
        return site.stack() + "-karpenter-nodes";
    }

    private Map<String, Object> values(Surroundings surroundings) {
        return Map.of(
                "controller",
                Map.of(
                        "image", ChartImage.repositoryTagDigest(site, IMAGE),
                        // Else the SDK asks the instance metadata, which answers within one hop only.
                        "env", List.of(Map.of("name", "AWS_REGION", "value", site.region()))),
                "settings",
                Map.of(
                        "clusterName", site.clusterName(),
                        "clusterEndpoint", surroundings.clusterEndpoint(),
                        // One switch for prices and profiles, and so are its two needs met together or not at all.
                        "isolatedVPC", !surroundings.perimeter().meets(prices())));
    }

    private Permission readsRegion() {
        return Permission.of(
                        "ReadRegion",
                        List.of(
                                "ec2:DescribeCapacityReservations",
                                "ec2:DescribeImages",
                                "ec2:DescribeInstances",
                                "ec2:DescribeInstanceStatus",
                                "ec2:DescribeInstanceTypeOfferings",
                                "ec2:DescribeInstanceTypes",
                                "ec2:DescribeLaunchTemplates",
                                "ec2:DescribePlacementGroups",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSpotPriceHistory",
                                "ec2:DescribeSubnets"),
                        "*")
                .when("StringEquals", "aws:RequestedRegion", site.region());
    }

    private Permission launchesFrom() {
        return Permission.of(
                "LaunchFrom",
                List.of("ec2:RunInstances", "ec2:CreateFleet"),
                arn("", "image/*"),
                arn("", "snapshot/*"),
                arn("*", "security-group/*"),
                arn("*", "subnet/*"),
                arn("*", "capacity-reservation/*"),
                arn("*", "placement-group/*"));
    }

    private Permission launchesOwnTemplates() {
        return owned(Permission.of(
                "LaunchOwnTemplates", List.of("ec2:RunInstances", "ec2:CreateFleet"), arn("*", "launch-template/*")));
    }

    private Permission launchesTagged() {
        return tagged(Permission.of(
                "LaunchTagged",
                List.of("ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"),
                launched()));
    }

    private Permission tagsWhatItLaunches() {
        return tagged(Permission.of("TagWhatItLaunches", List.of("ec2:CreateTags"), launched()))
                .when("StringEquals", "ec2:CreateAction", "RunInstances", "CreateFleet", "CreateLaunchTemplate");
    }

    private Permission tagsItsNodes() {
        return owned(Permission.of("TagItsNodes", List.of("ec2:CreateTags"), arn("*", "instance/*")))
                .when("StringEqualsIfExists", "aws:RequestTag/eks:eks-cluster-name", site.clusterName())
                .when(
                        "ForAllValues:StringEquals",
                        "aws:TagKeys",
                        "eks:eks-cluster-name",
                        "karpenter.sh/nodeclaim",
                        "Name");
    }

    private Permission removesItsOwn() {
        return owned(Permission.of(
                "RemoveItsOwn",
                List.of("ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"),
                arn("*", "instance/*"),
                arn("*", "launch-template/*")));
    }

    private Permission owned(Permission permission) {
        return permission
                .when("StringEquals", "aws:ResourceTag/kubernetes.io/cluster/" + site.clusterName(), "owned")
                .when("StringLike", "aws:ResourceTag/" + NODEPOOL_TAG, "*");
    }

    private Permission tagged(Permission permission) {
        return permission
                .when("StringEquals", "aws:RequestTag/kubernetes.io/cluster/" + site.clusterName(), "owned")
                .when("StringEquals", "aws:RequestTag/eks:eks-cluster-name", site.clusterName())
                .when("StringLike", "aws:RequestTag/" + NODEPOOL_TAG, "*");
    }

    private String[] launched() {
        return new String[] {
            arn("*", "fleet/*"),
            arn("*", "instance/*"),
            arn("*", "volume/*"),
            arn("*", "network-interface/*"),
            arn("*", "launch-template/*"),
            arn("*", "spot-instances-request/*")
        };
    }

    private String arn(String account, String resource) {
        return "arn:aws:ec2:" + site.region() + ":" + account + ":" + resource;
    }
}
