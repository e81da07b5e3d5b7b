package airgap.stack;

import airgap.settings.Project;
import airgap.settings.StackName;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.StackReference;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * What another stack exported. A value that is not there yet is unknown in a preview, so that all stacks of a fresh estate
 * can be previewed; in an update it ends the run at once, before anything is created.
 */
final class StackOutputs {
    private final StackName stack;
    private final StackReference reference;
    private final Map<String, Object> exported;
    private final boolean preview = Deployment.getInstance().isDryRun();

    /** @throws RunException if the stack does not exist */
    StackOutputs(StackName stack, Project project) {
        this.stack = stack;
        reference = new StackReference(project.organization().pulumi() + "/" + project.name() + "/" + stack);
        exported = read(reference);
    }

    /** The output of this name. */
    Output<String> string(String name) {
        return exported.get(name) instanceof String
                ? reference.output(name).applyValue(String.class::cast)
                : missing(name);
    }

    /** An entry of the output of this name, which is a map. */
    Output<String> string(String name, String entry) {
        return exported.get(name) instanceof Map<?, ?> map && map.get(entry) instanceof String
                ? reference.output(name).applyValue(value -> (String) ((Map<?, ?>) value).get(entry))
                : missing(name + "." + entry);
    }

    private Map<String, Object> read(StackReference from) {
        try {
            // Known at once also in a preview: the engine answers from the other stack's state.
            Map<String, Object> outputs = Internal.of(from.outputs())
                    .getDataAsync()
                    .thenApply(data -> data.getValueOrDefault(Map.of()))
                    .join();
            return Map.copyOf(outputs);
        } catch (CompletionException e) {
            throw new RunException("stack " + stack + " does not exist yet; the order is network, shared, workload-*");
        }
    }

    private Output<String> missing(String name) {
        if (preview) {
            return new OutputInternal<>(OutputData.<String>unknown());
        }
        throw new RunException("stack " + stack + " has not exported " + name
                + " yet; apply it first (pulumi up --stack " + stack + "), the order is network, shared, workload-*");
    }
}
