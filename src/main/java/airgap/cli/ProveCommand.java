package airgap.cli;

import airgap.proof.claim.Proof;
import airgap.proof.estate.EstateReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airgap prove}. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Decides from plans alone, for all traffic, whether the gap is closed: claim by claim,",
            "with a counterexample where one fails. Nothing is asked of AWS."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all claims are proven",
            "1:a claim fails",
            "2:bad settings, plans or usage",
            "4:something is undecided: the plans do not tell",
        })
final class ProveCommand implements Callable<Integer> {
    private enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlansOption plans = new PlansOption();

    @Parameters(
            paramLabel = "PLAN",
            description = "Plans, or directories of plans, one of each stack (default: rehearse the project)")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Format format = Format.text;

    @Override
    public Integer call() {
        Proof proof = Proof.of(EstateReader.read(plans.read(files)));
        PrintWriter console = spec.commandLine().getOut();
        if (format == Format.json) {
            console.println(ProofDocument.of(proof).toPrettyString());
        } else {
            new ProofText(console).print(proof);
        }
        return switch (proof.status()) {
            case PROVEN -> 0;
            case FAILED -> 1;
            case UNDECIDED -> 4;
        };
    }
}
