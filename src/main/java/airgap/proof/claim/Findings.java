package airgap.proof.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * What speaks against a claim.
 *
 * @param counterexamples each enough to refute it
 * @param doubts what could refute it, were it known; each a sentence
 */
public record Findings(List<Counterexample> counterexamples, List<String> doubts) {
    public Findings {
        counterexamples = List.copyOf(counterexamples);
        doubts = doubts.stream().distinct().toList();
    }

    /** Collects while a claim is examined. */
    static final class Collector {
        private final List<Counterexample> counterexamples = new ArrayList<>();
        private final List<String> doubts = new ArrayList<>();

        void refute(Counterexample counterexample) {
            counterexamples.add(counterexample);
        }

        void doubt(String why) {
            doubts.add(why);
        }

        Findings findings() {
            return new Findings(counterexamples, doubts);
        }
    }
}
