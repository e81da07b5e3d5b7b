package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.encryption.EncryptedBucket;
import airgap.settings.LogSettings.ObjectLock;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogArchiveTest {
    private static final String BUCKET = "airgap-logs-111122223333-eu-central-1";
    private static final LogArchivePolicy POLICY = new LogArchivePolicy(
            "111122223333", Example.REGION, "o-a1b2c3d4e5", List.of("333344445555", "111122223333"));

    private final Mocked mocked = archive(365, Optional.empty());

    private static Mocked archive(int retentionDays, Optional<ObjectLock> lock) {
        return Mocked.run(context -> new LogArchive(
                "logs",
                new LogArchive.Args(Example.NETWORK_ACCOUNT, POLICY, retentionDays, lock),
                ComponentResourceOptions.Empty));
    }

    @Test
    void isEncryptedVersionedClosedAndProtected() {
        assertThat(mocked.errors()).isEmpty();
        var bucket = mocked.resource("aws:s3/bucketV2:BucketV2", "logs");
        assertThat(bucket.text("/bucket")).isEqualTo(BUCKET);
        assertThat(bucket.isProtected()).isTrue();
        assertThat(bucket.inputs().at("/forceDestroy").asBoolean()).isFalse();
        var encryption = mocked.resource(
                "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", "logs");
        assertThat(encryption.text("/rules/0/applyServerSideEncryptionByDefault/kmsMasterKeyId"))
                .isEqualTo("arn:logs");
        assertThat(encryption.inputs().at("/rules/0/bucketKeyEnabled").asBoolean())
                .isTrue();
        assertThat(mocked.resource("aws:s3/bucketVersioningV2:BucketVersioningV2", "logs")
                        .text("/versioningConfiguration/status"))
                .isEqualTo("Enabled");
        assertThat(mocked.resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "logs")
                        .text("/rule/objectOwnership"))
                .isEqualTo("BucketOwnerEnforced");
        assertThat(Stream.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"))
                .allMatch(way -> mocked.resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "logs")
                        .inputs()
                        .at("/" + way)
                        .asBoolean());
    }

    @Test
    void deliversOnlyForAccountsOfThisOrganization() {
        List<JsonNode> allowed = statements("Allow");
        assertThat(allowed).hasSize(2).allSatisfy(statement -> {
            assertThat(statement.at("/Principal").toString())
                    .isEqualTo("{\"Service\":\"delivery.logs.amazonaws.com\"}");
            assertThat(statement.at("/Condition/StringEquals/aws:SourceAccount").toString())
                    .isEqualTo("[\"111122223333\",\"333344445555\"]");
            assertThat(statement.at("/Condition/ArnLike/aws:SourceArn").toString())
                    .isEqualTo("[\"arn:aws:logs:eu-central-1:*:*\"]");
        });
        JsonNode left = statement("NoServiceForOtherOrganizations");
        assertThat(left.at("/Effect").asText()).isEqualTo("Deny");
        assertThat(left.at("/Condition/StringNotEquals/aws:SourceOrgID/0").asText())
                .isEqualTo("o-a1b2c3d4e5");
    }

    @Test
    void logDeliveryWritesBelowThePrefixesOfVendedLogsOnly() {
        assertThat(statement("AWSLogDeliveryWrite").at("/Resource").toString())
                .isEqualTo(Stream.of("vpc-flow", "tgw-flow", "firewall-flow", "firewall-tls", "dns-query")
                        .map(prefix -> "\"arn:aws:s3:::" + BUCKET + "/" + prefix + "/AWSLogs/*\"")
                        .toList()
                        .toString()
                        .replace(" ", ""));
    }

    @Test
    void nobodyDeletesButTheLifecycle() {
        JsonNode deletes = statement("OnlyLifecycleDeletes");
        assertThat(deletes.at("/Effect").asText()).isEqualTo("Deny");
        assertThat(deletes.at("/Principal").asText()).isEqualTo("*");
        assertThat(deletes.has("Condition")).isFalse();
        assertThat(deletes.at("/Action").toString())
                .contains("s3:DeleteObject\"", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention");
        JsonNode rules = statement("OnlyTheArchivesAccountRulesIt");
        assertThat(rules.at("/Effect").asText()).isEqualTo("Deny");
        assertThat(rules.at("/Action").toString()).contains("s3:PutLifecycleConfiguration", "s3:PutBucket*");
        assertThat(rules.at("/Condition/StringNotEquals/aws:PrincipalAccount/0").asText())
                .isEqualTo("111122223333");
    }

    @Test
    void isReachedOverTlsOnly() {
        JsonNode tls = statement("OnlyOverTls");
        assertThat(tls.at("/Effect").asText()).isEqualTo("Deny");
        assertThat(tls.at("/Condition/Bool/aws:SecureTransport/0").asText()).isEqualTo("false");
    }

    @Test
    void itsKeyIsUsedByLogDeliveryForTheSameAccountsOnly() {
        JsonNode delivery = parse(mocked.resource("aws:kms/key:Key", "logs").text("/policy"))
                .at("/Statement/1");
        assertThat(delivery.at("/Principal/Service").asText()).isEqualTo("delivery.logs.amazonaws.com");
        assertThat(delivery.at("/Condition/StringEquals/aws:SourceAccount").toString())
                .isEqualTo("[\"111122223333\",\"333344445555\"]");
    }

    @Test
    void logsAreForgottenInTimeAndCheaperBefore() {
        JsonNode rule = lifecycle(mocked);
        assertThat(rule.at("/expiration/days").asInt()).isEqualTo(365);
        assertThat(rule.at("/transitions/0/storageClass").asText()).isEqualTo("GLACIER_IR");
        assertThat(lifecycle(archive(100, Optional.empty())).has("transitions"))
                .as("Glacier Instant Retrieval does not pay for a few days")
                .isFalse();
    }

    @Test
    void objectLockIsOnlyThereWhenAskedFor() {
        String type = "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2";
        assertThat(mocked.ofType(type)).isEmpty();
        var locked = archive(365, Optional.of(new ObjectLock(ObjectLock.Mode.COMPLIANCE, 90)))
                .resource(type, "logs");
        assertThat(locked.text("/rule/defaultRetention/mode")).isEqualTo("COMPLIANCE");
        assertThat(locked.inputs().at("/rule/defaultRetention/days").asInt()).isEqualTo(90);
    }

    @Test
    void thePolicyGrowsByAFewCharactersPerAccount() {
        var accounts = IntStream.range(0, 400)
                .mapToObj(number -> String.valueOf(100_000_000_000L + number))
                .toList();
        var many = new LogArchivePolicy("111122223333", Example.REGION, "o-a1b2c3d4e5", accounts);
        assertThat(EncryptedBucket.policy(BUCKET, many.bucket()).length()).isLessThan(LogArchivePolicy.MOST_CHARACTERS);
    }

    private static JsonNode lifecycle(Mocked mocked) {
        return mocked.resource("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", "logs")
                .inputs()
                .at("/rules/0");
    }

    private JsonNode statement(String sid) {
        return all().stream()
                .filter(statement -> statement.at("/Sid").asText().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no statement " + sid));
    }

    private List<JsonNode> statements(String effect) {
        return all().stream()
                .filter(statement -> statement.at("/Effect").asText().equals(effect))
                .toList();
    }

    private List<JsonNode> all() {
        var statements = new ArrayList<JsonNode>();
        parse(mocked.resource("aws:s3/bucketPolicy:BucketPolicy", "logs").text("/policy"))
                .get("Statement")
                .forEach(statements::add);
        return statements;
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
