package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The clusters that a kubeconfig names. */
final class KubernetesClusters {
    private KubernetesClusters() {}

    /** Text that is the same for the same clusters, and differs for others. */
    static String named(ObjectNode configuration) {
        return String.valueOf(clusters(configuration.path("kubeconfig").asText()));
    }

    /**
     * Whether another kubeconfig means other clusters. The real provider then has itself replaced, and with it every
     * object it made; also for a kubeconfig that is unknown in a preview (pulumi-kubernetes {@code provider.DiffConfig}).
     */
    static boolean replaces(ObjectNode oldInputs, ObjectNode newInputs) {
        if (newInputs.path("kubeconfig").asText().equals(Cloud.UNKNOWN)) {
            return !oldInputs.path("kubeconfig").asText().equals(Cloud.UNKNOWN);
        }
        return !named(oldInputs).equals(named(newInputs));
    }

    private static @Nullable Object clusters(String kubeconfig) {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(kubeconfig);
            return document instanceof Map<?, ?> map ? map.get("clusters") : kubeconfig;
        } catch (YAMLException e) {
            return kubeconfig;
        }
    }
}
