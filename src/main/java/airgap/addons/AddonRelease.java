package airgap.addons;

import airgap.cluster.NodeIdentity;
import airgap.cluster.PodIdentity;
import airgap.need.Permission;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An add-on as it is installed: the role of its service account, then its releases, one after the other. */
public final class AddonRelease extends ComponentResource {
    /** Seconds that a release may take; nodes may have to start first. */
    private static final int TIMEOUT_SECONDS = 600;

    /**
     * Arguments.
     *
     * @param kubernetes provider for the cluster
     * @param after what the releases wait for; an option of this component would not reach them
     */
    public record Args(
            Addon addon,
            Site site,
            Addon.Surroundings surroundings,
            Output<String> clusterName,
            ProviderResource kubernetes,
            List<Resource> after) {
        public Args {
            after = List.copyOf(after);
        }
    }

    public AddonRelease(String name, Args args, ComponentResourceOptions options) {
        super("airgap:addons:AddonRelease", name, options);
        var previous = new ArrayList<>(args.after());
        previous.add(identity(name, args));
        args.addon()
                .nodeRole()
                .ifPresent(role -> previous.add(new NodeIdentity(
                        role,
                        args.clusterName(),
                        ComponentResourceOptions.builder().parent(this).build())));
        for (Addon.Release release : args.addon().releases()) {
            previous.add(install(release, args, List.copyOf(previous)));
        }
        registerOutputs(Map.of());
    }

    private Resource identity(String name, Args args) {
        Addon addon = args.addon();
        List<Permission> permissions = Stream.concat(
                        addon.apis().stream()
                                .filter(args.surroundings().perimeter()::meets)
                                .flatMap(api -> api.permissions().stream()),
                        addon.delegated().stream())
                .toList();
        return new PodIdentity(
                name,
                new PodIdentity.Args(
                        args.clusterName(),
                        args.site().stack() + "-" + addon.name(),
                        addon.serviceAccount().namespace(),
                        addon.serviceAccount().name(),
                        permissions),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private Release install(Addon.Release release, Args args, List<Resource> previous) {
        Site site = args.site();
        String version = site.catalogue()
                .chart(release.chart())
                .orElseThrow(() -> new IllegalArgumentException(release.chart() + " is not in the catalogue"))
                .version();
        return new Release(
                site.stack() + "-" + release.chart(),
                ReleaseArgs.builder()
                        .name(release.chart())
                        .namespace(args.addon().serviceAccount().namespace())
                        .chart(site.registry().chartReference(release.chart()))
                        .version(version)
                        .values(release.values().in(args.surroundings()))
                        .skipCrds(release.skipCrds())
                        .atomic(true)
                        .cleanupOnFail(true)
                        .timeout(TIMEOUT_SECONDS)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .provider(args.kubernetes())
                        .version(KubernetesPlugin.VERSION)
                        .dependsOn(previous)
                        .build());
    }
}
