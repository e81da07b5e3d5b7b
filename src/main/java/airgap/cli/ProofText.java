package airgap.cli;

import airgap.proof.claim.Counterexample;
import airgap.proof.claim.Proof;
import airgap.proof.claim.Verdict;
import airgap.proof.path.Hop;
import airgap.proof.path.Path;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A proof for a person: a table of claims, then what speaks against them. */
final class ProofText {
    /** Counterexamples of one claim that are written out; as a rule they have one cause. */
    private static final int SHOWN = 3;

    private final PrintWriter console;

    ProofText(PrintWriter console) {
        this.console = console;
    }

    void print(Proof proof) {
        for (Verdict verdict : proof.verdicts()) {
            console.printf(
                    "%-8s%-11s%s%n",
                    verdict.claim().id(),
                    verdict.status().name().toLowerCase(Locale.ROOT),
                    verdict.claim().sentence());
        }
        proof.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.FAILED)
                .forEach(this::failed);
        proof.verdicts().stream()
                .filter(verdict -> !verdict.findings().doubts().isEmpty())
                .forEach(verdict -> list(
                        verdict.claim().id() + " undecided, because",
                        verdict.findings().doubts()));
        list("undecided, because the plans do not tell, or the proof does not know", proof.gaps());
        list(
                "what remains, also where a claim holds",
                proof.verdicts().stream()
                        .flatMap(verdict -> verdict.claim().residuals().stream()
                                .map(residual -> verdict.claim().id() + "  " + residual))
                        .toList());
    }

    private void failed(Verdict verdict) {
        console.println();
        console.println(verdict.claim().id() + " failed: " + verdict.claim().why());
        List<Counterexample> all = verdict.findings().counterexamples();
        all.stream().limit(SHOWN).forEach(this::print);
        if (all.size() > SHOWN) {
            console.println("  and " + (all.size() - SHOWN) + " more");
        }
    }

    private void print(Counterexample counterexample) {
        console.println("  " + counterexample.what());
        for (Path way : counterexample.ways()) {
            for (Hop hop : way.hops()) {
                console.println("      " + hop.at() + ": " + hop.does() + "  [" + hop.by() + "]");
            }
            console.println("      " + ExplanationText.end(way.end()));
        }
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            console.println();
            console.println(title);
            lines.forEach(line -> console.println("  " + line));
        }
    }
}
