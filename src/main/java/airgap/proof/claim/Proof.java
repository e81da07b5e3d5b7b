package airgap.proof.claim;

import airgap.proof.estate.Estate;
import java.util.Comparator;
import java.util.List;

/**
 * All claims, decided about an estate.
 *
 * @param gaps of the estate; while there is one, what is not refuted is undecided
 */
public record Proof(List<Verdict> verdicts, List<String> gaps) {
    private static final List<Claim> CLAIMS = List.of(
            new OnlyThroughTheFirewall(),
            new SameEndpointOutAndBack(),
            new WorkloadsApart(),
            new NoWayIn(),
            new FirewallSeesAll(),
            new OnlyOwnAddressesEnter());

    public Proof {
        verdicts = List.copyOf(verdicts);
        gaps = List.copyOf(gaps);
    }

    public static Proof of(Estate estate) {
        var evidence = new Evidence(estate);
        return new Proof(CLAIMS.stream().map(claim -> verdict(claim, evidence)).toList(), estate.gaps());
    }

    private static Verdict verdict(Claim claim, Evidence evidence) {
        Findings findings = claim.examine(evidence);
        boolean open = !findings.doubts().isEmpty() || !evidence.estate().gaps().isEmpty();
        return new Verdict(
                claim,
                findings,
                !findings.counterexamples().isEmpty()
                        ? Verdict.Status.FAILED
                        : open ? Verdict.Status.UNDECIDED : Verdict.Status.PROVEN);
    }

    /** The worst of all. */
    public Verdict.Status status() {
        return verdicts.stream()
                .map(Verdict::status)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.Status.UNDECIDED);
    }
}
