package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Whether another kubeconfig means another cluster. The real provider then has itself replaced, and with it every object
 * it made; also for a kubeconfig that is unknown in a preview (pulumi-kubernetes {@code provider.DiffConfig}).
 */
final class KubeconfigChange {
    private KubeconfigChange() {}

    static boolean replaces(ObjectNode oldInputs, ObjectNode newInputs) {
        String old = oldInputs.path("kubeconfig").asText();
        String now = newInputs.path("kubeconfig").asText();
        if (now.equals(Cloud.UNKNOWN)) {
            return !old.equals(Cloud.UNKNOWN);
        }
        return !String.valueOf(clusters(old)).equals(String.valueOf(clusters(now)));
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
