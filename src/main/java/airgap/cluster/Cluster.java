package airgap.cluster;

import airgap.encryption.EncryptedLogs;
import airgap.encryption.Key;
import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.network.Vpc;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.Tiers;
import airgap.settings.WorkloadSettings.ClusterSettings;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigProviderArgs;
import com.pulumi.aws.eks.inputs.ClusterKubernetesNetworkConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterUpgradePolicyArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A private EKS cluster: its API is reachable from named ranges only and never from the internet, its secrets are encrypted
 * with a key of this account, all its logs are kept, and access is by access entries alone.
 */
public final class Cluster extends ComponentResource {
    /**
     * Addresses of Kubernetes services; seen inside the cluster only. EKS would else choose between this and 10.100.0.0/16,
     * whichever the VPC does not use, and that may well be a range of ours elsewhere.
     */
    public static final Cidr SERVICE_RANGE = new Cidr("172.20.0.0/16");

    private static final List<String> LOG_TYPES =
            List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private final com.pulumi.aws.eks.Cluster cluster;

    /**
     * Arguments.
     *
     * @param vpc VPC with tier {@link Tiers#CONTROL_PLANE}
     * @param trusted ranges from which the API may be called, by what lives there
     */
    public record Args(Account account, String region, Vpc vpc, ClusterSettings settings, Map<String, Cidr> trusted) {}

    public Cluster(String name, Args args, ComponentResourceOptions options) {
        super("airgap:cluster:Cluster", name, options);
        var child = ComponentResourceOptions.builder().parent(this).build();
        var secrets = new Key(
                name + "-secrets",
                new Key.Args(args.account(), args.region(), "Kubernetes secrets of " + name, List.of()),
                child);
        // Were EKS to make the log group, it would be without key and kept for ever.
        var logs = new EncryptedLogs(
                name + "-logs",
                new EncryptedLogs.Args(args.account(), args.region(), List.of("/aws/eks/" + name + "/cluster")),
                child);
        var role = new Role(
                name + "-cluster",
                new Role.Args(trust(name, args), List.of("AmazonEKSClusterPolicy"), List.of()),
                child);
        var api = apiSecurityGroup(name, args);
        // Without the rules nobody reaches the API, not even to uninstall: they outlive the cluster.
        var before = new ArrayList<Resource>(apiRules(name, api, args.trusted()));
        before.add(logs);
        before.add(role);
        cluster = new com.pulumi.aws.eks.Cluster(
                name,
                ClusterArgs.builder()
                        .name(name)
                        .version(args.settings().version())
                        .roleArn(role.arn())
                        .vpcConfig(ClusterVpcConfigArgs.builder()
                                .subnetIds(args.vpc().subnetIds(Tiers.CONTROL_PLANE))
                                .securityGroupIds(Output.all(api.id()))
                                .endpointPrivateAccess(true)
                                .endpointPublicAccess(false)
                                .build())
                        .kubernetesNetworkConfig(ClusterKubernetesNetworkConfigArgs.builder()
                                .ipFamily("ipv4")
                                .serviceIpv4Cidr(SERVICE_RANGE.value())
                                .build())
                        .accessConfig(ClusterAccessConfigArgs.builder()
                                .authenticationMode("API")
                                .bootstrapClusterCreatorAdminPermissions(false)
                                .build())
                        // vpc-cni, kube-proxy and coredns come as EKS add-ons, in an order that works.
                        .bootstrapSelfManagedAddons(false)
                        .encryptionConfig(ClusterEncryptionConfigArgs.builder()
                                .resources("secrets")
                                .provider(ClusterEncryptionConfigProviderArgs.builder()
                                        .keyArn(secrets.arn())
                                        .build())
                                .build())
                        .enabledClusterLogTypes(LOG_TYPES)
                        .upgradePolicy(ClusterUpgradePolicyArgs.builder()
                                .supportType("STANDARD")
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.account().protect())
                        .dependsOn(before)
                        .build());
        registerOutputs(Map.of("clusterName", cluster.name(), "endpoint", cluster.endpoint()));
    }

    public Output<String> name() {
        return cluster.name();
    }

    /** URL of the Kubernetes API, which resolves to private addresses. */
    public Output<String> endpoint() {
        return cluster.endpoint();
    }

    /** Certificate of the API's authority, PEM in base64. */
    public Output<String> certificateAuthority() {
        return cluster.certificateAuthority()
                .applyValue(authority -> authority.data().orElse(""));
    }

    /** The resource itself, to depend on. */
    com.pulumi.aws.eks.Cluster resource() {
        return cluster;
    }

    /**
     * EKS takes the role for this cluster only
     * (docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html).
     */
    private static String trust(String name, Args args) {
        String account = args.account().id();
        return PolicyDocument.trusting(
                        "eks.amazonaws.com",
                        Permission.of("Trust", List.of("sts:AssumeRole"))
                                .when(
                                        "ArnLike",
                                        "aws:SourceArn",
                                        "arn:aws:eks:" + args.region() + ":" + account + ":cluster/" + name)
                                .when("StringEquals", "aws:SourceAccount", account))
                .json();
    }

    private SecurityGroup apiSecurityGroup(String name, Args args) {
        return new SecurityGroup(
                name + "-api",
                SecurityGroupArgs.builder()
                        .description("Kubernetes API: HTTPS from trusted ranges")
                        .vpcId(args.vpc().id())
                        .tags(Map.of("Name", name + "-api"))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private List<SecurityGroupIngressRule> apiRules(String name, SecurityGroup group, Map<String, Cidr> trusted) {
        var own = CustomResourceOptions.builder().parent(this).build();
        var rules = new ArrayList<SecurityGroupIngressRule>();
        trusted.forEach((who, range) -> rules.add(new SecurityGroupIngressRule(
                name + "-api-from-" + who,
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .description("HTTPS from " + who)
                        .cidrIpv4(range.value())
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .build(),
                own)));
        return rules;
    }
}
