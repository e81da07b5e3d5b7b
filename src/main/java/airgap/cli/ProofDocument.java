package airgap.cli;

import airgap.proof.claim.Claim;
import airgap.proof.claim.Counterexample;
import airgap.proof.claim.Proof;
import airgap.proof.claim.Verdict;
import airgap.proof.path.Path;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;

/** A proof as JSON, for programs. */
final class ProofDocument {
    private ProofDocument() {}

    static ObjectNode of(Proof proof) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("status", text(proof.status()));
        ArrayNode claims = document.putArray("claims");
        proof.verdicts().forEach(verdict -> claims.add(claim(verdict)));
        texts(document, "gaps", proof.gaps());
        return document;
    }

    private static String text(Verdict.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode claim(Verdict verdict) {
        Claim claim = verdict.claim();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", claim.id())
                .put("status", text(verdict.status()))
                .put("sentence", claim.sentence())
                .put("why", claim.why())
                .put("source", claim.source());
        ArrayNode counterexamples = node.putArray("counterexamples");
        for (Counterexample found : verdict.findings().counterexamples()) {
            ObjectNode counterexample = counterexamples.addObject().put("what", found.what());
            ArrayNode ways = counterexample.putArray("ways");
            for (Path way : found.ways()) {
                ArrayNode hops = ways.addArray();
                way.hops()
                        .forEach(hop -> hops.addObject()
                                .put("at", hop.at())
                                .put("does", hop.does())
                                .put("by", hop.by().toString()));
                hops.addObject().put("at", ExplanationText.end(way.end()));
            }
        }
        texts(node, "undecidedBecause", verdict.findings().doubts());
        texts(node, "residuals", claim.residuals());
        return node;
    }

    private static void texts(ObjectNode node, String name, Collection<String> texts) {
        ArrayNode list = node.putArray(name);
        texts.forEach(list::add);
    }
}
