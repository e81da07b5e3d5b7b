package airgap.addons;

import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.need.Permission;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Software that is installed into a cluster from private charts and images. An implementation states facts; {@link
 * AddonRelease} makes the same of them for all: a role for the service account, then the releases in order.
 */
public interface Addon {

    /** Name in settings. */
    String name();

    /** APIs of AWS that its pods call. */
    List<Need.Api> apis();

    /** Permissions of its role beyond those calls, such as {@code iam:PassRole}, which is checked and never called. */
    default List<Permission> delegated() {
        return List.of();
    }

    /** The service account that takes the role. */
    ServiceAccount serviceAccount();

    /** Name of the role for nodes that it launches itself, if it does. */
    default Optional<String> nodeRole() {
        return Optional.empty();
    }

    /** Its releases, in the order of their installation. */
    List<Release> releases();

    /** Everything that it needs: its APIs, charts and images. */
    default List<Need> needs() {
        var needs = new ArrayList<Need>(apis());
        for (Release release : releases()) {
            needs.add(new Need.Chart(name(), release.chart(), "installs it"));
            release.images().forEach(image -> needs.add(new Need.Image(name(), image, "runs it")));
        }
        return needs;
    }

    /** A service account of the cluster. */
    record ServiceAccount(String namespace, String name) {}

    /**
     * One Helm release.
     *
     * @param chart chart of the catalogue; also the name of the release
     * @param images images of the catalogue that its pods may run
     * @param skipCrds whether another release brings the custom resource definitions
     * @param values the chart's values, with every image from the private registry
     */
    record Release(String chart, List<String> images, boolean skipCrds, Values values) {}

    /** Values of a chart, once it is known what the cluster and its perimeter offer. */
    interface Values {
        /** The values; an {@link Output} may stand at any depth. */
        Map<String, Object> in(Surroundings surroundings);
    }

    /**
     * What is around an add-on.
     *
     * @param clusterEndpoint URL of the Kubernetes API
     * @param perimeter what can be reached from the VPC
     */
    record Surroundings(Output<String> clusterEndpoint, Perimeter perimeter) {}
}
