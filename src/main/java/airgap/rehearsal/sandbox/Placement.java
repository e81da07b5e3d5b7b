package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud.Place;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a provider works, from its configuration. Credentials decide it in reality; here there are none. */
@FunctionalInterface
interface Placement {
    /** The account of AWS's own examples, for an aws provider that pins none. */
    String EXAMPLE_ACCOUNT = "123456789012";

    Pattern ROLE = Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/.+");

    /**
     * @param configuration the provider's inputs; what is no string may come as JSON in a string
     * @throws CloudException with what the provider would say about a configuration it cannot work with
     */
    Place of(ObjectNode configuration);

    /** The pinned account, which every stack and every explicit provider of ours names, or the one of the assumed role. */
    static Place aws(ObjectNode configuration) {
        String region = configuration.path("region").asText();
        if (region.isEmpty()) {
            throw new CloudException(
                    "the aws provider has no Region; set it with `pulumi config set aws:region <region>`");
        }
        String account = pinned(configuration).or(() -> assumed(configuration)).orElse(EXAMPLE_ACCOUNT);
        return new Place(account, region);
    }

    /** Objects of one cluster are nothing to another, so the cluster stands for the account. */
    static Place kubernetes(ObjectNode configuration) {
        return new Place(KubernetesClusters.named(configuration), "");
    }

    private static Optional<String> pinned(ObjectNode configuration) {
        JsonNode first = structured(configuration.path("allowedAccountIds")).path(0);
        return first.isMissingNode() ? Optional.empty() : Optional.of(first.asText());
    }

    private static Optional<String> assumed(ObjectNode configuration) {
        String role =
                structured(configuration.path("assumeRole")).path("roleArn").asText();
        Matcher arn = ROLE.matcher(role);
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    private static JsonNode structured(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        try {
            return new ObjectMapper().readTree(value.asText());
        } catch (JsonProcessingException e) {
            throw new CloudException("the configuration of the aws provider is not JSON: " + value.asText());
        }
    }
}
