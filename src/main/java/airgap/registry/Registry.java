package airgap.registry;

import airgap.artifacts.Catalogue;
import airgap.artifacts.PrivateRegistry;
import airgap.aws.Ecr;
import airgap.encryption.Key;
import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.RepositoryPolicy;
import com.pulumi.aws.ecr.RepositoryPolicyArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ECR repository for every image and chart of the catalogue. Everyone in the organization may pull, nobody outside may;
 * tags do not move; what is pushed is scanned.
 */
public final class Registry extends ComponentResource {
    private final Map<String, Repository> repositories = new TreeMap<>();

    /**
     * Arguments.
     *
     * @param organizationId id of the AWS Organization
     */
    public record Args(Account account, PrivateRegistry registry, Catalogue catalogue, String organizationId) {}

    public Registry(String name, Args args, ComponentResourceOptions options) {
        super("airgap:registry:Registry", name, options);
        // Pulling needs no permission on the key: ECR decrypts with a grant of its own.
        var key = new Key(
                name,
                new Key.Args(args.account(), args.registry().region(), "Images and charts of " + name, List.of()),
                ComponentResourceOptions.builder().parent(this).build());
        args.catalogue().images().forEach(image -> add(args.registry().imageRepository(image.name()), key, args));
        args.catalogue().charts().forEach(chart -> add(args.registry().chartRepository(chart.name()), key, args));
        registerOutputs(Map.of());
    }

    /** ARNs of the repositories, by repository name. */
    public Output<Map<String, String>> repositoryArns() {
        var names = List.copyOf(repositories.keySet());
        return Output.all(repositories.values().stream().map(Repository::arn).toList())
                .applyValue(arns -> {
                    var byName = new TreeMap<String, String>();
                    for (int i = 0; i < names.size(); i++) {
                        byName.put(names.get(i), arns.get(i));
                    }
                    return byName;
                });
    }

    private void add(String repositoryName, Key key, Args args) {
        var repository = new Repository(
                repositoryName,
                RepositoryArgs.builder()
                        .name(repositoryName)
                        .imageTagMutability("IMMUTABLE")
                        .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                                .scanOnPush(true)
                                .build())
                        .encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                                .encryptionType("KMS")
                                .kmsKey(key.arn())
                                .build())
                        .tags(Map.of("Name", repositoryName))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.account().protect())
                        .build());
        new RepositoryPolicy(
                repositoryName,
                RepositoryPolicyArgs.builder()
                        .repository(repository.name())
                        .policy(pullPolicy(args.organizationId()))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        repositories.put(repositoryName, repository);
    }

    private static String pullPolicy(String organizationId) {
        return PolicyDocument.ofResource()
                .allow(
                        "*",
                        Permission.of("PullFromTheOrganization", Ecr.PULL)
                                .when("StringEquals", "aws:PrincipalOrgID", organizationId))
                .json();
    }
}
