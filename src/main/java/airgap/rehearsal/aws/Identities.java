package airgap.rehearsal.aws;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** IAM. */
final class Identities {
    static final String ROLE = "aws:iam/role:Role";
    static final String POLICY = "aws:iam/policy:Policy";
    private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    private static final String PROFILE = "aws:iam/instanceProfile:InstanceProfile";
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
    /** IAM quotas: managed policies attached to a role, unless raised. */
    private static final int MOST_ATTACHED = 10;

    private Identities() {}

    static void rules(Rules rules) {
        rules.on(ROLE)
                .replacing("name", "namePrefix", "path")
                .check(checking -> {
                    checking.matches("name", ROLE_NAME, "a role name: at most 64 letters, digits and + = , . @ - _");
                    Policies.trust(checking, "assumeRolePolicy");
                    checking.between("maxSessionDuration", 3600, 43200);
                })
                .demand(making -> making.unique("name", "EntityAlreadyExists"))
                .id(making -> making.text("name"))
                .outputs(making -> {
                    making.out("arn", arn(making, "role"));
                    making.out("uniqueId", "AROA" + upper(making));
                })
                .farewell((role, inventory) -> Stream.concat(
                                inventory.where(ROLE_POLICY, "role", role.id()).stream(),
                                inventory.where(ATTACHMENT, "role", role.id()).stream())
                        .filter(other -> other.account().equals(role.account()))
                        .filter(other -> !role.flag("forceDetachPolicies", false))
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("role", role, other);
                        }));
        rules.on(POLICY)
                .replacing("name", "namePrefix", "path", "description")
                .check(checking -> {
                    checking.matches("name", NAME, "a policy name: at most 128 letters, digits and + = , . @ - _");
                    Policies.identity(checking, "policy", Policies.MANAGED);
                })
                .demand(making -> making.unique("name", "EntityAlreadyExists"))
                .id(making -> arn(making, "policy"))
                .outputs(making -> {
                    making.out("arn", making.id());
                    making.out("policyId", "ANPA" + upper(making));
                });
        rules.on(ROLE_POLICY)
                .replacing("role", "name", "namePrefix")
                .check(checking -> {
                    checking.matches("name", NAME, "a policy name: at most 128 letters, digits and + = , . @ - _");
                    Policies.identity(checking, "policy", Policies.INLINE_OF_ROLE);
                })
                .demand(Identities::demandRolePolicy)
                .id(making -> Arns.name(making.text("role")) + ":" + making.text("name"));
        rules.on(ATTACHMENT)
                .replacing("role", "policyArn")
                .demand(Identities::demandAttachment)
                .id(making -> making.text("role") + "-" + making.hex("attachment", 16));
        rules.on(PROFILE)
                .replacing("name", "namePrefix", "path")
                .check(checking ->
                        checking.matches("name", NAME, "a name: at most 128 letters, digits and + = , . @ - _"))
                .demand(making -> making.unique("name", "EntityAlreadyExists"))
                .demand(making -> {
                    if (making.has("role")) {
                        making.need(ROLE, making.text("role"));
                    }
                })
                .id(making -> making.text("name"))
                .outputs(making -> {
                    making.out("arn", arn(making, "instance-profile"));
                    making.out("uniqueId", "AIPA" + upper(making));
                });
        rules.on("aws:iam/openIdConnectProvider:OpenIdConnectProvider")
                .replacing("url")
                .id(making -> "arn:" + Arns.partition(making.region()) + ":iam::" + making.account() + ":oidc-provider/"
                        + making.text("url").replaceFirst("^https://", ""))
                .outputs(making -> making.out("arn", making.id()));
    }

    private static String upper(Making making) {
        return making.hex("unique", 17).toUpperCase(java.util.Locale.ROOT);
    }

    private static String arn(Making making, String kind) {
        String path = making.text("path");
        return "arn:" + Arns.partition(making.region()) + ":iam::" + making.account() + ":" + kind
                + (path.isEmpty() ? "/" : path) + making.text("name");
    }

    private static void demandRolePolicy(Making making) {
        Existing role = making.need(ROLE, Arns.name(making.text("role")));
        int size = Policies.size(making.text("policy"));
        for (Existing other : making.others("role")) {
            if (other.account().equals(making.account())) {
                if (other.text("name").equals(making.text("name"))) {
                    throw making.refuse("EntityAlreadyExists: the inline policy " + making.text("name"), other);
                }
                size += Policies.size(other.text("policy"));
            }
        }
        if (size > Policies.INLINE_OF_ROLE) {
            throw making.refuse(
                    "LimitExceeded: the inline policies of the role have " + size + " characters together; AWS takes "
                            + Policies.INLINE_OF_ROLE,
                    role);
        }
    }

    private static void demandAttachment(Making making) {
        Existing role = making.need(ROLE, making.text("role"));
        String arn = making.text("policyArn");
        if (Arns.account(arn).equals(making.account())) {
            making.need(POLICY, arn);
        } else if (!Arns.account(arn).equals("aws")) {
            throw making.refuse("NoSuchEntity: the policy " + arn + " is not of account " + making.account());
        }
        var attached = making.others("role").stream()
                .filter(other -> other.account().equals(making.account()))
                .toList();
        attached.stream()
                .filter(other -> other.text("policyArn").equals(arn))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse("EntityAlreadyExists: " + arn + " is attached to the role already", other);
                });
        if (attached.size() >= MOST_ATTACHED) {
            throw making.refuse("LimitExceeded: a role takes " + MOST_ATTACHED + " managed policies", role);
        }
    }

    /** The role with this ARN, which must be of the account that asks, as for every service that is passed a role. */
    static Existing needRole(Making making, String arn) {
        Existing role = making.inventory().where(ROLE, "arn", arn).stream()
                .findFirst()
                .orElseThrow(() -> making.refuse("InvalidParameter: the role " + arn + " does not exist"));
        if (!role.account().equals(making.account())) {
            throw making.refuse("AccessDenied: cross-account pass role is not allowed: " + arn, role);
        }
        return role;
    }
}
