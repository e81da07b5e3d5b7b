package airgap.rehearsal.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** S3. */
final class Buckets {
    private static final List<String> BUCKETS = List.of("aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket");
    private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";
    private static final List<String> PARTS = List.of(
            "BucketPolicy",
            "BucketPublicAccessBlock",
            "BucketOwnershipControls",
            "BucketVersioningV2",
            "BucketServerSideEncryptionConfigurationV2",
            "BucketLifecycleConfigurationV2",
            "BucketLoggingV2",
            "BucketObjectLockConfigurationV2",
            "BucketVersioning",
            "BucketServerSideEncryptionConfiguration",
            "BucketLifecycleConfiguration",
            "BucketLogging",
            "BucketObjectLockConfiguration");
    /** S3 User Guide, "Bucket naming rules". */
    private static final Pattern NAME = Pattern.compile("(?!xn--|sthree-)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private Buckets() {}

    static void rules(Rules rules) {
        for (String type : BUCKETS) {
            rules.on(type)
                    .named("bucket")
                    .replacing("bucket", "bucketPrefix", "objectLockEnabled")
                    .check(checking -> checking.matches(
                            "bucket", NAME, "a bucket name: 3 to 63 lower-case letters, digits, hyphens and dots"))
                    .demand(making -> find(making, making.text("bucket"))
                            .filter(other -> !making.changes())
                            .ifPresent(other -> {
                                throw making.refuse("BucketAlreadyExists: bucket names are global", other);
                            }))
                    .id(making -> making.text("bucket"))
                    .outputs(making -> {
                        making.out("arn", "arn:" + Arns.partition(making.region()) + ":s3:::" + making.id());
                        making.out("region", making.region());
                        making.out("bucketDomainName", making.id() + ".s3." + Arns.domain(making.region()));
                        making.out(
                                "bucketRegionalDomainName",
                                making.id() + ".s3." + making.region() + "." + Arns.domain(making.region()));
                    });
        }
        for (String part : PARTS) {
            String type = "aws:s3/" + Character.toLowerCase(part.charAt(0)) + part.substring(1) + ":" + part;
            rules.on(type)
                    .named("")
                    .replacing("bucket")
                    .demand(making -> need(making, making.text("bucket")))
                    .id(making -> making.text("bucket"));
        }
        rules.on(POLICY).check(checking -> Policies.resource(checking, "policy", Policies.BUCKET));
    }

    private static Optional<Existing> find(Making making, String name) {
        return BUCKETS.stream()
                .flatMap(type -> making.inventory().where(type, "bucket", name).stream())
                .filter(other -> !other.id().equals(making.id()) || !making.changes())
                .findFirst();
    }

    /**
     * Refuses where AWS's log delivery could not write for the account that asks: there is no such bucket, or its policy does
     * not admit it.
     *
     * @param key of an object as it would be delivered
     */
    static void needDelivery(Making making, String bucket, String key) {
        need(making, bucket);
        var delivery = new Admission(
                "delivery.logs.amazonaws.com",
                "s3:PutObject",
                "arn:" + Arns.partition(making.region()) + ":s3:::" + bucket + "/" + key,
                Map.of(
                        "aws:SourceAccount", making.account(),
                        "aws:SourceArn", making.arn("logs", "*"),
                        "aws:PrincipalIsAWSService", "true",
                        "aws:SecureTransport", "true",
                        "s3:x-amz-acl", "bucket-owner-full-control"));
        boolean admitted = making.inventory().where(POLICY, "bucket", bucket).stream()
                .anyMatch(policy -> delivery.by(policy.text("policy")));
        if (!admitted) {
            throw making.refuse("AccessDenied: the policy of bucket " + bucket
                    + " does not let delivery.logs.amazonaws.com write " + key + " for account " + making.account());
        }
    }

    static Existing need(Making making, String name) {
        return Stream.of(name)
                .flatMap(text ->
                        BUCKETS.stream().flatMap(type -> making.inventory().where(type, "bucket", text).stream()))
                .findFirst()
                .orElseThrow(() -> making.refuse("NoSuchBucket: the bucket " + name + " does not exist"));
    }
}
