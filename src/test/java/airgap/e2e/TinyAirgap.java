package airgap.e2e;

import airgap.cli.SandboxCommand;
import airgap.rehearsal.sandbox.Program;
import picocli.CommandLine;

/** {@code airgap sandbox} for {@link TinyProgram}. */
public final class TinyAirgap {
    private TinyAirgap() {}

    public static void main(String[] arguments) {
        Program program = Program.onClassPathOfThisJvm(TinyProgram.class.getName());
        System.exit(new CommandLine(new SandboxCommand(program, TinyCloud.FORMAT)).execute(arguments));
    }
}
