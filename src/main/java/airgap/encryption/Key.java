package airgap.encryption;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** A customer managed KMS key with yearly rotation. IAM policies of its account decide who uses it; see {@link Args}. */
public final class Key extends ComponentResource {
    private final com.pulumi.aws.kms.Key key;

    /**
     * Arguments.
     *
     * @param purpose what is encrypted with it, for people
     * @param logGroups names of CloudWatch log groups that CloudWatch Logs may encrypt with it
     * @param uses what other services of AWS may do with it, in their own name
     */
    public record Args(Account account, String region, String purpose, List<String> logGroups, List<Use> uses) {
        public Args {
            logGroups = List.copyOf(logGroups);
            uses = List.copyOf(uses);
        }

        public Args(Account account, String region, String purpose, List<String> logGroups) {
            this(account, region, purpose, logGroups, List.of());
        }
    }

    /**
     * What a service may do with the key.
     *
     * @param service its principal, such as {@code delivery.logs.amazonaws.com}
     * @param permission bound by conditions to whom the service acts for, since the principal is the same for all customers
     */
    public record Use(String service, Permission permission) {}

    public Key(String name, Args args, ComponentResourceOptions options) {
        super("airgap:encryption:Key", name, options);
        key = new com.pulumi.aws.kms.Key(
                name,
                KeyArgs.builder()
                        .description(args.purpose())
                        .enableKeyRotation(true)
                        .deletionWindowInDays(30)
                        .policy(policy(args))
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.account().protect())
                        .build());
        new Alias(
                name,
                AliasArgs.builder()
                        .name("alias/airgap/" + name)
                        .targetKeyId(key.keyId())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("keyArn", key.arn()));
    }

    public Output<String> arn() {
        return key.arn();
    }

    private static String policy(Args args) {
        String account = args.account().id();
        // Without this statement nobody, the account's administrators included, could ever change the key again.
        var document = PolicyDocument.ofResource()
                .allow(
                        Map.of("AWS", "arn:aws:iam::" + account + ":root"),
                        Permission.of("IamOfThisAccount", List.of("kms:*"), "*"));
        if (!args.logGroups().isEmpty()) {
            // docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
            document.allow(
                    Map.of("Service", "logs." + args.region() + ".amazonaws.com"),
                    Permission.of(
                                    "LogsOfThisAccount",
                                    List.of(
                                            "kms:Encrypt",
                                            "kms:Decrypt",
                                            "kms:ReEncrypt*",
                                            "kms:GenerateDataKey*",
                                            "kms:Describe*"),
                                    "*")
                            .when(
                                    "ArnEquals",
                                    "kms:EncryptionContext:aws:logs:arn",
                                    args.logGroups().stream()
                                            .map(group -> "arn:aws:logs:" + args.region() + ":" + account
                                                    + ":log-group:" + group)
                                            .toArray(String[]::new)));
        }
        args.uses().forEach(use -> document.allow(Map.of("Service", use.service()), use.permission()));
        return document.json();
    }
}
