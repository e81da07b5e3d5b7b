package airgap.registry;

import airgap.artifacts.PrivateRegistry;
import airgap.aws.AwsService;
import airgap.aws.Ecr;
import airgap.need.Need;
import airgap.need.Permission;
import airgap.settings.StackName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Deploy runners: the place inside the gap from which workload stacks are applied. */
public final class Runners {
    private static final String COMPONENT = "runners";

    private Runners() {}

    /**
     * What a runner reaches to install charts into the clusters.
     *
     * @param workloads stacks that it deploys
     */
    public static List<Need> needs(PrivateRegistry registry, Collection<StackName> workloads) {
        var needs = new ArrayList<Need>(List.of(
                Need.Api.of(
                        COMPONENT,
                        AwsService.ECR_API,
                        "logs in to the private registry",
                        Permission.of("LogIn", List.of("ecr:GetAuthorizationToken"), "*")),
                Need.Api.of(
                        COMPONENT,
                        AwsService.ECR_DKR,
                        "pulls charts",
                        Permission.of("Pull", Ecr.PULL, registry.approvedArns())),
                Need.Api.of(
                                COMPONENT,
                                AwsService.S3,
                                "fetches the layers of charts",
                                Permission.of(
                                        "FetchLayers", List.of("s3:GetObject"), Ecr.layerObjects(registry.region())))
                        .boundedBy(Need.Boundary.NAMED_RESOURCE),
                Need.Api.of(
                        COMPONENT,
                        AwsService.STS,
                        "takes the role of an account",
                        Permission.of("TakeRoles", List.of("sts:AssumeRole", "sts:GetCallerIdentity"), "*"))));
        workloads.forEach(workload -> needs.add(new Need.Flow(
                COMPONENT,
                StackName.SHARED,
                "runners",
                workload,
                "control-plane",
                443,
                "install charts through the Kubernetes API of " + workload)));
        return needs;
    }
}
