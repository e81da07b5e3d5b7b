package airgap.encryption;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleTransitionArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * An S3 bucket that is versioned, encrypted with a key of its own account, closed to the public, without ACLs, and reached
 * over TLS only. Unless what it holds can be had again, it is never emptied by us: a destroy fails then, and says so.
 */
public final class EncryptedBucket extends ComponentResource {
    /** S3 Glacier Instant Retrieval is charged for 90 days at least, and does not pay below that. */
    static final int SHORTEST_COLD_DAYS = 90;

    private static final int COLD_AFTER_DAYS = 90;
    /** Days after which what was overwritten, and uploads that never ended, go. */
    private static final int LEFTOVER_DAYS = 30;

    private final BucketV2 bucket;
    private final Output<String> guardedName;

    /**
     * Arguments.
     *
     * @param bucketName globally unique
     * @param keyArn the KMS key
     * @param policy statements besides the one for TLS
     * @param retentionDays days after which an object expires
     * @param reproducible whether what it holds can be had again, so that a destroy may empty it
     */
    public record Args(
            Account account,
            String bucketName,
            Output<String> keyArn,
            PolicyDocument policy,
            int retentionDays,
            boolean reproducible) {}

    public EncryptedBucket(String name, Args args, ComponentResourceOptions options) {
        super("airgap:encryption:EncryptedBucket", name, options);
        boolean protect = args.account().protect() && !args.reproducible();
        var own = CustomResourceOptions.builder().parent(this).build();
        bucket = new BucketV2(
                name,
                BucketV2Args.builder()
                        .bucket(args.bucketName())
                        .forceDestroy(args.reproducible())
                        .tags(Map.of("Name", args.bucketName()))
                        .build(),
                CustomResourceOptions.builder().parent(this).protect(protect).build());
        var closed = new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.bucket())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                own);
        var ownership = new BucketOwnershipControls(
                name,
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.bucket())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                own);
        var versioning = new BucketVersioningV2(
                name,
                BucketVersioningV2Args.builder()
                        .bucket(bucket.bucket())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                own);
        var encryption = encryption(name, args, own);
        // S3 takes one change of a bucket's policies at a time, and answers the second one with a conflict.
        var afterClosed =
                CustomResourceOptions.builder().parent(this).dependsOn(closed).build();
        var policy = new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.bucket())
                        .policy(policy(args.bucketName(), args.policy()))
                        .build(),
                afterClosed);
        var afterVersioning = CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(versioning)
                .build();
        lifecycle(name, args, afterVersioning);
        guardedName = Output.all(
                        policy.bucket(), ownership.bucket(), versioning.bucket(), encryption.bucket(), closed.bucket())
                .applyValue(names -> names.get(0));
        registerOutputs(Map.of("bucket", bucket.bucket()));
    }

    /** Name of the bucket, known once it is encrypted, versioned, closed, and has its policy. */
    public Output<String> name() {
        return guardedName;
    }

    /** The policy of a bucket as it is sent to AWS: the statements given, and the one for TLS. */
    public static String policy(String bucketName, PolicyDocument statements) {
        String arn = "arn:aws:s3:::" + bucketName;
        return statements
                .deny(
                        "*",
                        Permission.of("OnlyOverTls", List.of("s3:*"), arn, arn + "/*")
                                .when("Bool", "aws:SecureTransport", "false"))
                .json();
    }

    private BucketServerSideEncryptionConfigurationV2 encryption(
            String name, Args args, CustomResourceOptions options) {
        return new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.bucket())
                        .rules(BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                                .applyServerSideEncryptionByDefault(
                                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                                                .builder()
                                                .sseAlgorithm("aws:kms")
                                                .kmsMasterKeyId(args.keyArn())
                                                .build())
                                .bucketKeyEnabled(true)
                                .build())
                        .build(),
                options);
    }

    private void lifecycle(String name, Args args, CustomResourceOptions options) {
        var rule = BucketLifecycleConfigurationV2RuleArgs.builder()
                .id("retention")
                .status("Enabled")
                // All of the bucket; without a filter the provider reads one back.
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix("")
                        .build())
                .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                .daysAfterInitiation(LEFTOVER_DAYS)
                                .build())
                .noncurrentVersionExpiration(BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(LEFTOVER_DAYS)
                        .build())
                .expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                        .days(args.retentionDays())
                        .build());
        if (args.retentionDays() >= COLD_AFTER_DAYS + SHORTEST_COLD_DAYS) {
            // Of the cheaper classes the one that Athena still reads without a restore.
            rule.transitions(BucketLifecycleConfigurationV2RuleTransitionArgs.builder()
                    .days(COLD_AFTER_DAYS)
                    .storageClass("GLACIER_IR")
                    .build());
        }
        new BucketLifecycleConfigurationV2(
                name,
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.bucket())
                        .rules(rule.build())
                        .build(),
                options);
    }
}
