import airgap.cli.SandboxCommand;
import airgap.rehearsal.Cloud;
import airgap.rehearsal.Rehearsal;
import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import com.pulumi.Pulumi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** What everything else is measured against: a Pulumi program without a resource, on the same two engines. */
public final class EmptyProgram {
    private EmptyProgram() {}

    /** {@code rehearse}, or {@code sandbox} and what {@code airgap sandbox} takes; as the engine's program, nothing. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Pulumi.run(context -> {});
        } else if (arguments[0].equals("rehearse")) {
            System.exit(rehearse() ? 0 : 1);
        } else {
            var program = Program.onClassPathOfThisJvm(EmptyProgram.class.getName());
            System.exit(new CommandLine(new SandboxCommand(program, CloudFile.SIMULATED))
                    .execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
    }

    private static boolean rehearse() {
        var place = new Cloud.Place("111122223333", "eu-central-1");
        var stack = new Rehearsal.Stack("empty", Map.of(), Set.of(), place, List.of());
        return Rehearsal.of("organization", "empty", context -> {}).run(List.of(stack), false).stream()
                .allMatch(Rehearsal.Result::succeeded);
    }
}
