package airgap.addons;

/** The Kubernetes provider plugin that is asked for; the SDK's own default is 4.0.0. */
public final class KubernetesPlugin {
    /**
     * From 4.27 on the plugin logs in to an OCI registry for a chart, and from 4.6 on it previews a release whose cluster
     * cannot be reached (pulumi-kubernetes CHANGELOG).
     */
    public static final String VERSION = "4.32.0";

    private KubernetesPlugin() {}
}
