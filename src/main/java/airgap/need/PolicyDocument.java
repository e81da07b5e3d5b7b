package airgap.need;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An IAM policy document, written the same way every time: statements in the order given, everything inside them sorted.
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html)
 */
public final class PolicyDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Map<String, Object>> statements = new ArrayList<>();

    private PolicyDocument() {}

    /** What a principal may do: the document of a role's own policy. */
    public static PolicyDocument allowing(Collection<Permission> permissions) {
        var document = new PolicyDocument();
        permissions.forEach(permission -> document.statements.add(statement("Allow", permission)));
        return document;
    }

    /** Lets an AWS service assume the role. */
    public static PolicyDocument trusting(String servicePrincipal, Permission permission) {
        return new PolicyDocument().allow(Map.of("Service", servicePrincipal), permission);
    }

    /** The document of a resource policy, to be filled. */
    public static PolicyDocument ofResource() {
        return new PolicyDocument();
    }

    /**
     * Adds a statement that allows.
     *
     * @param principal {@code "*"}, or a map such as {@code Service} to its name or {@code AWS} to ARNs
     */
    public PolicyDocument allow(Object principal, Permission permission) {
        return add("Allow", principal, permission);
    }

    /** Adds a statement that denies; see {@link #allow}. */
    public PolicyDocument deny(Object principal, Permission permission) {
        return add("Deny", principal, permission);
    }

    /** The document as JSON on one line. */
    public String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PolicyDocument add(String effect, Object principal, Permission permission) {
        var statement = statement(effect, permission);
        statement.put("Principal", principal);
        statements.add(statement);
        return this;
    }

    private static Map<String, Object> statement(String effect, Permission permission) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", permission.sid());
        statement.put("Effect", effect);
        statement.put("Action", permission.actions());
        if (!permission.resources().isEmpty()) {
            statement.put("Resource", permission.resources());
        }
        if (!permission.conditions().isEmpty()) {
            statement.put("Condition", permission.conditions());
        }
        return statement;
    }
}
