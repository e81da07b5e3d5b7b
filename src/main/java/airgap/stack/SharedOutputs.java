package airgap.stack;

import airgap.registry.Registry;
import airgap.settings.Project;
import airgap.settings.StackName;
import com.pulumi.Context;
import java.util.Collection;

/** What stack {@code shared} exports. */
final class SharedOutputs {
    private static final String REPOSITORIES = "repositoryArns";
    private static final String REGISTRY = "registry";

    private SharedOutputs() {}

    static void export(Context context, Registry registry, String registryHost) {
        context.export(REGISTRY, registryHost);
        context.export(REPOSITORIES, registry.repositoryArns());
    }

    /** Makes sure that repositories exist before anything is to be pulled from them. */
    static void require(Collection<String> repositories, Project project) {
        var outputs = new StackOutputs(StackName.SHARED, project);
        repositories.forEach(repository -> outputs.string(REPOSITORIES, repository));
    }
}
