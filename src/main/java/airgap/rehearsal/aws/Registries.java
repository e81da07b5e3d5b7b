package airgap.rehearsal.aws;

import java.util.regex.Pattern;

/** ECR. */
final class Registries {
    static final String REPOSITORY = "aws:ecr/repository:Repository";
    /** Amazon ECR, CreateRepository: repositoryName. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*");
    /** Amazon ECR, PutLifecyclePolicy: lifecyclePolicyText. */
    private static final int MOST_LIFECYCLE = 30_720;

    private Registries() {}

    static void rules(Rules rules) {
        rules.on(REPOSITORY)
                .replacing("name", "encryptionConfigurations")
                .check(checking -> {
                    checking.matches(
                            "name", NAME, "a repository name: 2 to 256 lower-case letters, digits and . _ - /");
                    checking.oneOf(
                            "imageTagMutability",
                            "MUTABLE",
                            "IMMUTABLE",
                            "IMMUTABLE_WITH_EXCLUSION",
                            "MUTABLE_WITH_EXCLUSION");
                })
                .demand(making -> making.unique("name", "RepositoryAlreadyExistsException"))
                .id(making -> making.text("name"))
                .outputs(making -> {
                    making.out("arn", making.arn("ecr", "repository/" + making.id()));
                    making.out(
                            "repositoryUrl",
                            making.account() + ".dkr.ecr." + making.region() + "." + Arns.domain(making.region()) + "/"
                                    + making.id());
                });
        rules.on("aws:ecr/repositoryPolicy:RepositoryPolicy")
                .replacing("repository")
                .check(checking -> Policies.resource(checking, "policy", Policies.REPOSITORY))
                .demand(making -> making.need(REPOSITORY, making.text("repository")))
                .id(making -> making.text("repository"));
        rules.on("aws:ecr/lifecyclePolicy:LifecyclePolicy")
                .replacing("repository", "policy")
                .check(checking -> Policies.json(checking, "policy", MOST_LIFECYCLE))
                .demand(making -> making.need(REPOSITORY, making.text("repository")))
                .id(making -> making.text("repository"));
        rules.on("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration")
                .check(checking -> checking.oneOf("scanType", "BASIC", "ENHANCED"))
                .id(Making::account);
        rules.on("aws:ecr/registryPolicy:RegistryPolicy")
                .check(checking -> Policies.resource(checking, "policy", Policies.REPOSITORY))
                .id(Making::account);
        rules.on("aws:ecr/replicationConfiguration:ReplicationConfiguration").id(Making::account);
        rules.on("aws:ecr/pullThroughCacheRule:PullThroughCacheRule").id(making -> making.text("ecrRepositoryPrefix"));
    }
}
