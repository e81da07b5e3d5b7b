package airgap.rehearsal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policy documents: whether they are JSON, have the elements that IAM asks for, and fit. */
final class Policies {
    /** IAM and STS quotas: characters without white space. */
    static final int MANAGED = 6_144;

    static final int INLINE_OF_ROLE = 10_240;
    /** IAM and STS quotas: default length of a role trust policy; can be raised to 4,096. */
    static final int TRUST = 2_048;
    /** AWS PrivateLink quotas: characters of a VPC endpoint policy, white space included. */
    static final int ENDPOINT = 20_480;
    /** KMS quotas: key policy document, 32 KB. */
    static final int KEY = 32_768;
    /** Amazon ECR, SetRepositoryPolicy: policyText, at most 10,240 characters. */
    static final int REPOSITORY = 10_240;
    /** CloudWatch Logs, PutResourcePolicy: at most 5,120 characters. */
    static final int LOG_RESOURCE = 5_120;
    /** S3: bucket policy, 20 KB. */
    static final int BUCKET = 20_480;

    /** SNS quotas: topic policy, 30 KB. */
    static final int TOPIC = 30_720;

    private static final JsonMapper MAPPER = new JsonMapper();

    private Policies() {}

    /** A policy of an identity: who it is for is where it is attached. */
    static void identity(Checking checking, String property, int most) {
        checking.text(property)
                .ifPresent(text -> document(checking, property, text, false).ifPresent(policy -> {
                    for (JsonNode statement : statements(policy)) {
                        if (!statement.has("Resource") && !statement.has("NotResource")) {
                            checking.fail(property, "MalformedPolicyDocument: a statement lacks Resource");
                        }
                    }
                    fits(checking, property, size(text), most);
                }));
    }

    /** A policy of a resource: it names principals. */
    static void resource(Checking checking, String property, int most) {
        checking.text(property).ifPresent(text -> {
            document(checking, property, text, true);
            fits(checking, property, text.length(), most);
        });
    }

    /** A trust policy: principals, and no resource. */
    static void trust(Checking checking, String property) {
        checking.text(property)
                .ifPresent(text -> document(checking, property, text, true).ifPresent(policy -> {
                    for (JsonNode statement : statements(policy)) {
                        if (statement.has("Resource")) {
                            checking.fail(property, "MalformedPolicyDocument: a trust policy has no Resource");
                        }
                    }
                    fits(checking, property, size(text), TRUST);
                }));
    }

    /** Any other document in JSON. */
    static void json(Checking checking, String property, int most) {
        checking.text(property).ifPresent(text -> {
            if (parse(text).isEmpty()) {
                checking.fail(property, "is not a JSON object");
            }
            fits(checking, property, text.length(), most);
        });
    }

    /** Characters that count against the quotas of IAM: all but white space. */
    static int size(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static void fits(Checking checking, String property, int size, int most) {
        if (size > most) {
            checking.fail(property, "LimitExceeded: the policy has " + size + " characters; AWS takes " + most);
        }
    }

    private static Optional<JsonNode> document(Checking checking, String property, String text, boolean principals) {
        Optional<JsonNode> parsed = parse(text);
        if (parsed.isEmpty()) {
            checking.fail(property, "MalformedPolicyDocument: is not a JSON object");
            return parsed;
        }
        JsonNode policy = parsed.get();
        if (!List.of("2012-10-17", "2008-10-17").contains(policy.path("Version").asText("2008-10-17"))) {
            checking.fail(property, "MalformedPolicyDocument: Version is 2012-10-17 or 2008-10-17");
        }
        List<JsonNode> statements = statements(policy);
        if (statements.isEmpty()) {
            checking.fail(property, "MalformedPolicyDocument: there is no Statement");
        }
        for (JsonNode statement : statements) {
            statement(checking, property, statement, principals);
        }
        return parsed;
    }

    private static void statement(Checking checking, String property, JsonNode statement, boolean principals) {
        if (!List.of("Allow", "Deny").contains(statement.path("Effect").asText())) {
            checking.fail(property, "MalformedPolicyDocument: Effect is Allow or Deny");
        }
        if (statement.has("Action") == statement.has("NotAction")) {
            checking.fail(property, "MalformedPolicyDocument: a statement has either Action or NotAction");
        }
        if ((statement.has("Principal") || statement.has("NotPrincipal")) != principals) {
            checking.fail(
                    property,
                    "MalformedPolicyDocument: a statement of this policy "
                            + (principals ? "must have a Principal" : "must not have a Principal"));
        }
    }

    static List<JsonNode> statements(JsonNode policy) {
        JsonNode statement = policy.path("Statement");
        if (statement.isObject()) {
            return List.of(statement);
        }
        var statements = new ArrayList<JsonNode>();
        statement.forEach(statements::add);
        return statements;
    }

    static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
