package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.Cloud;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class KubernetesClustersTest {
    private static final String ONE = "{\"clusters\":[{\"name\":\"one\"}],\"users\":[{\"name\":\"me\"}]}";

    @Test
    void anotherUserIsTheSameCluster() {
        assertThat(KubernetesClusters.replaces(config(ONE), config(ONE.replace("\"me\"", "\"you\""))))
                .isFalse();
    }

    @Test
    void anotherClusterReplaces() {
        assertThat(KubernetesClusters.replaces(config(ONE), config(ONE.replace("one", "two"))))
                .isTrue();
    }

    @Test
    void aKubeconfigThatBecomesUnknownReplaces() {
        assertThat(KubernetesClusters.replaces(config(ONE), config(Cloud.UNKNOWN)))
                .isTrue();
    }

    @Test
    void aProviderWithoutKubeconfigIsUntouched() {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        assertThat(KubernetesClusters.replaces(nothing, nothing)).isFalse();
    }

    private static ObjectNode config(String kubeconfig) {
        return JsonNodeFactory.instance.objectNode().put("kubeconfig", kubeconfig);
    }
}
