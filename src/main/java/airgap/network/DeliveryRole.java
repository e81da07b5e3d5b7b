package airgap.network;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** The role that a service takes to deliver logs. It may do what its one policy says, and nobody but that service takes it. */
final class DeliveryRole extends ComponentResource {
    private final Output<String> arn;

    /**
     * Arguments.
     *
     * @param service who takes it, such as {@code firehose.amazonaws.com}
     * @param trust the permission to take it, with its conditions
     * @param permissions JSON of the role's policy, which may hold what AWS makes, such as a key
     */
    record Args(String service, Permission trust, Output<String> permissions) {}

    DeliveryRole(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:DeliveryRole", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var role = new Role(
                name,
                RoleArgs.builder()
                        .assumeRolePolicy(PolicyDocument.trusting(args.service(), args.trust())
                                .json())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        var policy = new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(args.permissions())
                        .build(),
                own);
        // Known once the role may do what it is for: services test that when they are told to deliver.
        arn = Output.tuple(role.arn(), policy.id()).applyValue(known -> known.t1);
        registerOutputs(Map.of("roleArn", role.arn()));
    }

    Output<String> arn() {
        return arn;
    }

    /** Firehose of this account, as docs.aws.amazon.com/firehose/latest/dev/controlling-access.html asks for it. */
    static Permission firehoseOf(String accountId) {
        return Permission.of("Trust", List.of("sts:AssumeRole")).when("StringEquals", "sts:ExternalId", accountId);
    }

    /** CloudWatch Logs of this account and Region. */
    static Permission logsOf(String accountId, String region) {
        return Permission.of("Trust", List.of("sts:AssumeRole"))
                .when("ArnLike", "aws:SourceArn", "arn:aws:logs:" + region + ":" + accountId + ":*");
    }
}
