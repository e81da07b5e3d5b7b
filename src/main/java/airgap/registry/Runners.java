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

    /**
     * What the provider calls for roles, their policies, and attachments (service authorization reference, "Actions defined
     * by AWS Identity and Access Management"; internal/service/iam of the AWS provider). They act on the caller's own account
     * alone, so that naming accounts beside the organization would say little and change with every workload.
     */
    private static final List<String> ROLES = List.of(
            "iam:AttachRolePolicy",
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
            "iam:GetRole",
            "iam:GetRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:ListInstanceProfilesForRole",
            "iam:ListRolePolicies",
            "iam:ListRoleTags",
            "iam:PutRolePolicy",
            "iam:TagRole",
            "iam:UntagRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "iam:UpdateRoleDescription");

    private static final List<String> INSTANCE_PROFILES = List.of(
            "iam:AddRoleToInstanceProfile",
            "iam:CreateInstanceProfile",
            "iam:DeleteInstanceProfile",
            "iam:GetInstanceProfile",
            "iam:RemoveRoleFromInstanceProfile",
            "iam:TagInstanceProfile",
            "iam:UntagInstanceProfile");

    /** Zones have ids that nobody knows before (service authorization reference, "Actions defined by Amazon Route 53"). */
    private static final List<String> ZONES = List.of(
            "route53:AssociateVPCWithHostedZone",
            "route53:ChangeResourceRecordSets",
            "route53:ChangeTagsForResource",
            "route53:CreateHostedZone",
            "route53:DeleteHostedZone",
            "route53:DisassociateVPCFromHostedZone",
            "route53:GetChange",
            "route53:GetHostedZone",
            "route53:ListResourceRecordSets",
            "route53:ListTagsForResource",
            "route53:UpdateHostedZoneComment");

    private Runners() {}

    /**
     * What a runner reaches to install charts into the clusters.
     *
     * @param workloads stacks that it deploys
     * @param zones whether those stacks have private zones
     */
    public static List<Need> needs(PrivateRegistry registry, Collection<StackName> workloads, boolean zones) {
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
                        Permission.of("TakeRoles", List.of("sts:AssumeRole", "sts:GetCallerIdentity"), "*")),
                Need.Api.of(
                        COMPONENT,
                        AwsService.IAM,
                        "makes the roles of nodes and pods",
                        Permission.of("MakeRoles", ROLES, "arn:aws:iam::*:role/*"),
                        Permission.of(
                                "MakeInstanceProfiles", INSTANCE_PROFILES, "arn:aws:iam::*:instance-profile/*"))));
        if (zones) {
            needs.add(Need.Api.of(
                    COMPONENT,
                    AwsService.ROUTE53,
                    "makes the private zones of central endpoints",
                    Permission.of("MakeZones", ZONES, "*")));
        }
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
