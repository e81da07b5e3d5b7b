package airgap.need;

import airgap.aws.AwsService;
import airgap.settings.StackName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An endpoint that needs ask for.
 *
 * @param needs all needs for the service
 * @param reasons component to the reason why it needs the service
 * @param policy endpoint policy that admits what the needs name and nothing else, JSON
 */
public record Endpoint(AwsService service, List<Need.Api> needs, SortedMap<String, String> reasons, String policy) {
    /** Longest policy that an endpoint takes, in characters (VPC guide, "Control access using endpoint policies"). */
    public static final int MAX_POLICY = 20_480;

    /** Characters of a tag's value (docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html). */
    private static final int MAX_REASON = 256;

    public Endpoint {
        needs = List.copyOf(needs);
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    /** The endpoint of one VPC. */
    static Endpoint of(AwsService service, List<Need.Api> needs, String organizationId) {
        var reasons = new TreeMap<String, String>();
        needs.forEach(api -> reasons.merge(api.component(), api.reason(), (one, other) -> one + " - " + other));
        return new Endpoint(service, needs, reasons, EndpointPolicy.of(needs, organizationId));
    }

    /** One endpoint for the VPCs of many stacks; its reasons say in which. */
    static Endpoint central(AwsService service, SortedMap<StackName, Endpoint> ofStacks, String organizationId) {
        var needs = new ArrayList<Need.Api>();
        var reasons = new TreeMap<String, String>();
        var stacks = new TreeMap<String, List<String>>();
        ofStacks.forEach((stack, endpoint) -> {
            needs.addAll(endpoint.needs());
            endpoint.reasons().forEach((component, reason) -> {
                reasons.putIfAbsent(component, reason);
                stacks.computeIfAbsent(component, name -> new ArrayList<>()).add(stack.value());
            });
        });
        reasons.replaceAll((component, reason) -> inStacks(reason, stacks.getOrDefault(component, List.of())));
        return new Endpoint(service, needs, reasons, EndpointPolicy.of(needs, organizationId));
    }

    private static String inStacks(String reason, List<String> stacks) {
        String named = reason + " - in " + String.join(" ", stacks);
        return named.length() <= MAX_REASON ? named : reason + " - in " + stacks.size() + " stacks";
    }

    /** Whether the policy fits. */
    public boolean fits() {
        return policy.length() <= MAX_POLICY;
    }

    /** Endpoints by service, as a map that does not change. */
    static SortedMap<AwsService, Endpoint> copy(Map<AwsService, Endpoint> endpoints) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }
}
