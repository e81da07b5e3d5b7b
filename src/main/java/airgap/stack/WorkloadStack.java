package airgap.stack;

import airgap.addons.Addon;
import airgap.addons.AddonRelease;
import airgap.addons.KubernetesPlugin;
import airgap.artifacts.PrivateRegistry;
import airgap.cluster.AccessEntries;
import airgap.cluster.Cluster;
import airgap.cluster.ClusterAddons;
import airgap.cluster.Kubeconfig;
import airgap.cluster.Nodes;
import airgap.need.Need;
import airgap.settings.Account;
import airgap.settings.Project;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import airgap.settings.WorkloadSettings;
import com.pulumi.Context;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.kubernetes.inputs.HelmReleaseSettingsArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** A workload account: tiered VPC, private EKS cluster, nodes, and add-ons from private charts and images. */
public final class WorkloadStack {
    private WorkloadStack() {}

    public static void compose(Context context, Landscape landscape, StackName stack) {
        WorkloadSettings workload = landscape.settings().workload(stack);
        Account account = workload.account();
        Project project = landscape.settings().project();
        var network = NetworkOutputs.ForSpoke.read(stack, landscape);
        SharedOutputs.require(repositories(landscape.needs(stack), landscape.registry()), project);
        var spoke = Spoke.compose(
                landscape,
                account,
                network,
                Tiers.workload(account.range()),
                Tiers.outward(stack),
                Tiers.inward(stack));
        var cluster = new Cluster(
                stack.value(),
                new Cluster.Args(
                        account, landscape.region(), spoke.vpc(), workload.cluster(), landscape.trusted(stack)),
                ComponentResourceOptions.Empty);
        addons(landscape, stack, cluster, readyForPods(stack, workload, spoke, cluster));
        context.export("clusterName", cluster.name());
        context.export("clusterEndpoint", cluster.endpoint());
    }

    /** Access, then what makes a node ready, then nodes, then what runs on them; the result is what releases wait for. */
    private static List<Resource> readyForPods(
            StackName stack, WorkloadSettings workload, Spoke spoke, Cluster cluster) {
        var access = new AccessEntries(
                stack + "-access",
                new AccessEntries.Args(cluster.name(), workload.cluster().access()),
                ComponentResourceOptions.Empty);
        var before = ClusterAddons.beforeNodes(
                stack.value(), stack + "-vpc-cni", cluster.name(), ComponentResourceOptions.Empty);
        var nodes = new Nodes(
                stack + "-nodes",
                // Nodes call AWS as long as they live, and charts are uninstalled through the attachment before.
                new Nodes.Args(
                        cluster.name(),
                        spoke.vpc(),
                        workload.nodes(),
                        List.of(before, spoke.attachment(), spoke.endpoints())),
                ComponentResourceOptions.Empty);
        var after = ClusterAddons.afterNodes(stack.value(), cluster.name(), nodes, ComponentResourceOptions.Empty);
        return List.of(access, after);
    }

    private static void addons(Landscape landscape, StackName stack, Cluster cluster, List<Resource> ready) {
        var kubernetes = new Provider(
                stack.value(),
                ProviderArgs.builder()
                        .kubeconfig(Kubeconfig.of(cluster, landscape.region()))
                        // Names the ECR credential helper, so that no token is ever in the state.
                        .helmReleaseSettings(HelmReleaseSettingsArgs.builder()
                                .registryConfigPath("helm-registry.json")
                                .build())
                        .build(),
                CustomResourceOptions.builder()
                        .version(KubernetesPlugin.VERSION)
                        .build());
        var surroundings = new Addon.Surroundings(cluster.endpoint(), landscape.perimeter(stack));
        for (Addon addon : landscape.addons(stack)) {
            new AddonRelease(
                    stack + "-" + addon.name(),
                    new AddonRelease.Args(
                            addon, landscape.site(stack), surroundings, cluster.name(), kubernetes, ready),
                    ComponentResourceOptions.Empty);
        }
    }

    private static List<String> repositories(List<Need> needs, PrivateRegistry registry) {
        var repositories = new ArrayList<String>();
        for (Need need : needs) {
            if (need instanceof Need.Image image) {
                repositories.add(registry.imageRepository(image.name()));
            } else if (need instanceof Need.Chart chart) {
                repositories.add(registry.chartRepository(chart.name()));
            }
        }
        return repositories;
    }
}
