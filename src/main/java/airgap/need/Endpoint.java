package airgap.need;

import airgap.aws.AwsService;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An endpoint that needs ask for.
 *
 * @param reasons component to the reason why it needs the service
 * @param policy endpoint policy that admits what the needs name and nothing else, JSON
 */
public record Endpoint(AwsService service, SortedMap<String, String> reasons, String policy) {
    /** Longest policy that an endpoint takes, in characters (VPC guide, "Control access using endpoint policies"). */
    public static final int MAX_POLICY = 20_480;

    public Endpoint {
        reasons = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }
}
