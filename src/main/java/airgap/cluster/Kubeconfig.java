package airgap.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach a cluster. Holds no secret: the token is made by the AWS CLI when it is needed, with whatever credentials the
 * caller has. Made only of outputs that never change, since a kubeconfig that turns unknown in a preview replaces the
 * provider and everything under it.
 */
public final class Kubeconfig {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Kubeconfig() {}

    /** The kubeconfig of a cluster, JSON. */
    public static Output<String> of(Cluster cluster, String region) {
        return Output.tuple(cluster.name(), cluster.endpoint(), cluster.certificateAuthority())
                .applyValue(known -> json(known.t1, known.t2, known.t3, region));
    }

    private static String json(String name, String endpoint, String certificateAuthority, String region) {
        var exec = new TreeMap<String, Object>(Map.of(
                "apiVersion", "client.authentication.k8s.io/v1beta1",
                "command", "aws",
                "args", List.of("eks", "get-token", "--cluster-name", name, "--region", region, "--output", "json"),
                "interactiveMode", "Never"));
        var config = new TreeMap<String, Object>(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                List.of(named(
                        name,
                        "cluster",
                        Map.of("server", endpoint, "certificate-authority-data", certificateAuthority))),
                "users",
                List.of(named(name, "user", Map.of("exec", exec))),
                "contexts",
                List.of(named(name, "context", Map.of("cluster", name, "user", name))),
                "current-context",
                name));
        try {
            return JSON.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> named(String name, String kind, Map<String, Object> content) {
        var entry = new TreeMap<String, Object>();
        entry.put("name", name);
        entry.put(kind, new TreeMap<>(content));
        return entry;
    }
}
