package airgap.endpoint;

import airgap.need.Endpoint;
import java.util.Map;
import java.util.TreeMap;

/** Tags that tell a person who needs what, and why. */
final class Reasons {
    private Reasons() {}

    static Map<String, String> tags(String name, Endpoint endpoint) {
        var tags = new TreeMap<String, String>();
        tags.put("Name", name);
        endpoint.reasons().forEach((component, reason) -> tags.put("airgap/needed-by/" + component, reason));
        return tags;
    }
}
