package airgap.e2e;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.StackReference;
import java.util.List;
import java.util.Map;

/** Two small stacks that use what the real ones use: {@code hub}, and {@code spoke}, which refers to it. */
public final class TinyProgram {
    private TinyProgram() {}

    public static void main(String[] arguments) {
        System.out.println("printed by the program in " + System.getenv("PULUMI_ROOT_DIRECTORY"));
        Pulumi.run(ctx -> {
            if (ctx.stackName().equals("hub")) {
                hub(ctx);
            } else {
                spoke(ctx);
            }
        });
    }

    private static void hub(Context ctx) {
        Network network = new Network(
                "network",
                ctx.config().require("range"),
                ctx.config().get("owner").orElse("me"));
        new Parameter(
                "token",
                ParameterArgs.builder()
                        .type("SecureString")
                        .value(ctx.config().requireSecret("token"))
                        .build());
        Provider second = new Provider(
                "second",
                ProviderArgs.builder()
                        .region("eu-west-1")
                        .allowedAccountIds("222222222222")
                        .build());
        LogGroup log = new LogGroup(
                "log",
                LogGroupArgs.builder().retentionInDays(30).build(),
                CustomResourceOptions.builder().provider(second).build());
        ctx.export("vpcId", network.vpc.id());
        ctx.export("vpcArn", network.vpc.arn());
        ctx.export("logArn", log.arn());
        ctx.export("logName", log.name());
        ctx.export("token", ctx.config().requireSecret("token"));
        ctx.export("account", AwsFunctions.getCallerIdentity().applyValue(GetCallerIdentityResult::accountId));
    }

    private static void spoke(Context ctx) {
        StackReference hub = new StackReference("organization/" + ctx.projectName() + "/hub");
        SecurityGroup group = new SecurityGroup(
                "group",
                SecurityGroupArgs.builder()
                        .vpcId(hub.requireOutput("vpcId").applyValue(String::valueOf))
                        .build());
        Output<String> kubeconfig = group.arn().applyValue(arn -> "{\"clusters\":[{\"name\":\"" + arn + "\"}]}");
        var cluster = new com.pulumi.kubernetes.Provider(
                "cluster",
                com.pulumi.kubernetes.ProviderArgs.builder()
                        .kubeconfig(kubeconfig)
                        .build());
        new Release(
                "chart",
                ReleaseArgs.builder()
                        .chart("oci://registry.example.com/chart")
                        .version("1.2.3")
                        .values(Map.of("replicas", 2, "ports", List.of(80, 443)))
                        .build(),
                CustomResourceOptions.builder().provider(cluster).build());
        ctx.export("token", hub.requireOutput("token"));
    }

    private static final class Network extends ComponentResource {
        private final Vpc vpc;

        Network(String name, String range, String owner) {
            super("tiny:index:Network", name, ComponentResourceOptions.Empty);
            var child = CustomResourceOptions.builder().parent(this).build();
            vpc = new Vpc(
                    name,
                    VpcArgs.builder()
                            .cidrBlock(range)
                            .enableDnsSupport(true)
                            .tags(Map.of("owner", owner, "tier/name", "hub"))
                            .build(),
                    child);
            for (String zone : List.of("a", "b")) {
                new Subnet(
                        name + "-" + zone,
                        SubnetArgs.builder()
                                .vpcId(vpc.id())
                                .cidrBlock(range.replace("0.0/16", zone.equals("a") ? "1.0/24" : "2.0/24"))
                                .availabilityZone("eu-central-1" + zone)
                                .build(),
                        child);
            }
            registerOutputs(Map.of("vpcId", vpc.id()));
        }
    }
}
