package airgap.network;

import airgap.encryption.EncryptedBucket;
import airgap.encryption.Key;
import airgap.settings.Account;
import airgap.settings.LogSettings.ObjectLock;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2Args;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleDefaultRetentionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one bucket for the logs of all accounts: VPC and Transit Gateway flow logs, the firewall's flows, alerts and TLS, DNS
 * queries. AWS's log delivery writes to it for the accounts of this estate only, and nothing but its lifecycle deletes.
 */
public final class LogArchive extends ComponentResource {
    private final Key key;
    private final Output<String> bucketName;

    /**
     * Arguments.
     *
     * @param account network account
     * @param policy who writes
     * @param retentionDays days after which a log is forgotten
     * @param objectLock how firmly logs are kept until then
     */
    public record Args(Account account, LogArchivePolicy policy, int retentionDays, Optional<ObjectLock> objectLock) {}

    public LogArchive(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:LogArchive", name, options);
        var child = ComponentResourceOptions.builder().parent(this).build();
        var own = CustomResourceOptions.builder().parent(this).build();
        LogArchivePolicy policy = args.policy();
        key = new Key(
                name,
                new Key.Args(args.account(), policy.region(), "Archive of logs", List.of(), List.of(policy.key())),
                child);
        var bucket = new EncryptedBucket(
                name,
                new EncryptedBucket.Args(
                        args.account(),
                        LogArchiveName.of(policy.accountId(), policy.region()),
                        key.arn(),
                        policy.bucket(),
                        args.retentionDays(),
                        false),
                child);
        bucketName = args.objectLock()
                .map(lock -> lock(name, lock, bucket.name(), own))
                .orElseGet(bucket::name);
        registerOutputs(Map.of("bucket", bucketName));
    }

    /** Name of the bucket, known once logs can be delivered there. So what sends logs comes after it and goes before it. */
    public Output<String> bucketName() {
        return bucketName;
    }

    /** ARN of the bucket, known as {@link #bucketName}. */
    public Output<String> bucketArn() {
        return bucketName.applyValue(bucket -> "arn:aws:s3:::" + bucket);
    }

    /** The key of what lies in the archive. */
    public Output<String> keyArn() {
        return key.arn();
    }

    /**
     * Object Lock needs no property of the bucket at its creation any more, so that it can be switched on later. It can never
     * be switched off.
     */
    private static Output<String> lock(
            String name, ObjectLock lock, Output<String> bucket, CustomResourceOptions options) {
        return new BucketObjectLockConfigurationV2(
                        name,
                        BucketObjectLockConfigurationV2Args.builder()
                                .bucket(bucket)
                                .objectLockEnabled("Enabled")
                                .rule(BucketObjectLockConfigurationV2RuleArgs.builder()
                                        .defaultRetention(
                                                BucketObjectLockConfigurationV2RuleDefaultRetentionArgs.builder()
                                                        .mode(lock.mode().name())
                                                        .days(lock.days())
                                                        .build())
                                        .build())
                                .build(),
                        options)
                .bucket();
    }
}
