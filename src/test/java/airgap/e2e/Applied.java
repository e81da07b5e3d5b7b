package airgap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlanReader;
import airgap.rehearsal.Rehearsal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stacks that the real engine has applied, held against the rehearsal of the same settings. */
final class Applied {
    private Applied() {}

    /** That the engine's state has the rehearsed resources, types, inputs and outputs. */
    static void isAsRehearsed(PulumiCli pulumi, Path project) {
        var rehearsal = new StackRehearsal(project, Clock.systemUTC());
        for (Rehearsal.Result result :
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), false)) {
            String stack = result.stack();
            Plan plan = result.plan().orElseThrow();
            Plan real = PlanReader.read(pulumi.export(stack).toString());
            assertThat(types(real)).as(stack).isEqualTo(types(plan));
            assertThat(differences(inputs(real), inputs(plan))).as(stack).isEmpty();
            assertThat(real.stackOutputs()).as(stack).isEqualTo(plan.stackOutputs());
        }
    }

    private static Map<String, ObjectNode> inputs(Plan plan) {
        var inputs = new TreeMap<String, ObjectNode>();
        plan.resources().forEach(resource -> inputs.put(resource.urn().toString(), resource.inputs()));
        return inputs;
    }

    private static Map<String, String> differences(Map<String, ObjectNode> real, Map<String, ObjectNode> planned) {
        var differences = new TreeMap<String, String>();
        real.forEach((urn, inputs) -> {
            if (!inputs.equals(planned.get(urn))) {
                differences.put(urn, "engine " + inputs + "\nplan   " + planned.get(urn));
            }
        });
        return differences;
    }

    private static Map<String, String> types(Plan plan) {
        var types = new TreeMap<String, String>();
        plan.resources().forEach(resource -> types.put(resource.urn().toString(), resource.type()));
        return types;
    }
}
