package airgap.network;

import airgap.encryption.Key;
import airgap.need.Permission;
import airgap.need.PolicyDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Who may write to the log archive, and that nobody may delete from it. AWS's log delivery is one principal for all
 * customers, so it is bound to the accounts of this estate, and to this organization where AWS names one. What flow logs,
 * Network Firewall and Resolver ask for is the same
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html).
 *
 * @param accountId of the network account, to which the archive belongs
 * @param organizationId id of the AWS Organization
 * @param senders ids of all accounts whose logs are delivered, the network account's among them
 */
public record LogArchivePolicy(String accountId, String region, String organizationId, List<String> senders) {
    /** S3: bucket policy, 20 KB (docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html). */
    public static final int MOST_CHARACTERS = 20_480;

    private static final Map<String, String> DELIVERY = Map.of("Service", "delivery.logs.amazonaws.com");

    public LogArchivePolicy {
        senders = senders.stream().sorted().distinct().toList();
    }

    /** Statements of the bucket's policy. The names of the first two are those by which AWS knows its own. */
    public PolicyDocument bucket() {
        String bucket = LogArchiveName.arn(accountId, region);
        return PolicyDocument.ofResource()
                .allow(
                        DELIVERY,
                        fromSenders(Permission.of("AWSLogDeliveryWrite", List.of("s3:PutObject"), vended(bucket)))
                                .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"))
                .allow(
                        DELIVERY,
                        fromSenders(Permission.of(
                                "AWSLogDeliveryAclCheck", List.of("s3:GetBucketAcl", "s3:ListBucket"), bucket)))
                // An account that has left the organization writes here no more. "Null": a negated comparison holds,
                // too,
                // where AWS names no organization at all.
                .deny(
                        "*",
                        Permission.of("NoServiceForOtherOrganizations", List.of("s3:*"), bucket, bucket + "/*")
                                .when("Bool", "aws:PrincipalIsAWSService", "true")
                                .when("Null", "aws:SourceOrgID", "false")
                                .when("StringNotEquals", "aws:SourceOrgID", organizationId))
                // Whatever is allowed later, here or elsewhere. Not for the account itself, which a wrong id of the
                // organization would lock out for good.
                .deny(
                        "*",
                        Permission.of("NobodyOfOtherOrganizations", List.of("s3:*"), bucket, bucket + "/*")
                                .when("Bool", "aws:PrincipalIsAWSService", "false")
                                .when("StringNotEquals", "aws:PrincipalAccount", accountId)
                                .when("StringNotEquals", "aws:PrincipalOrgID", organizationId))
                // Lifecycle is S3's own doing and asks no policy.
                .deny(
                        "*",
                        Permission.of(
                                "OnlyLifecycleDeletes",
                                List.of(
                                        "s3:BypassGovernanceRetention",
                                        "s3:DeleteObject",
                                        "s3:DeleteObjectVersion",
                                        "s3:PutObjectRetention"),
                                bucket + "/*"))
                .deny(
                        "*",
                        Permission.of(
                                        "OnlyTheArchivesAccountRulesIt",
                                        List.of(
                                                "s3:DeleteBucket*",
                                                "s3:PutBucket*",
                                                "s3:PutEncryptionConfiguration",
                                                "s3:PutLifecycleConfiguration"),
                                        bucket)
                                .when("StringNotEquals", "aws:PrincipalAccount", accountId));
    }

    /** What log delivery may do with the archive's key. */
    public Key.Use key() {
        return new Key.Use(
                "delivery.logs.amazonaws.com",
                fromSenders(Permission.of(
                        "LogDelivery",
                        List.of(
                                "kms:Decrypt",
                                "kms:DescribeKey",
                                "kms:Encrypt",
                                "kms:GenerateDataKey*",
                                "kms:ReEncrypt*"),
                        "*")));
    }

    private Permission fromSenders(Permission permission) {
        return permission
                .when("StringEquals", "aws:SourceAccount", senders.toArray(String[]::new))
                .when("ArnLike", "aws:SourceArn", "arn:aws:logs:" + region + ":*:*");
    }

    private static String[] vended(String bucket) {
        return Arrays.stream(LogPrefix.values())
                .filter(LogPrefix::isVended)
                .map(prefix -> bucket + "/" + prefix.value() + "/AWSLogs/*")
                .toArray(String[]::new);
    }
}
