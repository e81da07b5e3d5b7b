package airgap.cli;

import airgap.proof.firewall.Fate;
import airgap.proof.path.End;
import airgap.proof.path.Explanation;
import airgap.proof.path.Hop;
import airgap.proof.path.Journey;
import airgap.proof.path.Path;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation for a person: the answer, then the ways. */
final class ExplanationText {
    private final PrintWriter console;

    ExplanationText(PrintWriter console) {
        this.console = console;
    }

    void print(String question, Explanation explanation) {
        console.println(question);
        console.println(answer(explanation.fate()));
        explanation.groups().forEach(this::print);
        if (!explanation.otherPayloads().isEmpty()) {
            console.println();
            console.println("data would pass with");
            explanation.otherPayloads().forEach(payload -> console.println("  " + payload));
        }
        list("assumed", explanation.assumptions());
        list("not told by the plans, or not understood", explanation.gaps());
    }

    private static String answer(Fate fate) {
        return switch (fate) {
            case DATA -> "data passes";
            case HANDSHAKE -> "data does not pass: a connection comes about, but what is sent over it does not arrive";
            case REFUSED -> "data does not pass: not even a connection comes about";
            case UNDECIDED -> "undecided";
        };
    }

    private void print(Explanation.Group group) {
        Journey first = group.journeys().get(0);
        console.println();
        console.println(heading(group.fate()) + first.because());
        way("out", first.out());
        first.back().stream().findFirst().ifPresent(back -> way("back", back));
        int others = group.journeys().size() - 1;
        if (others > 0) {
            String from = group.journeys().stream()
                    .map(journey -> journey.out().from().toString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            console.println(
                    "  and " + others + " more way" + (others == 1 ? "" : "s") + " that end alike, from " + from);
        }
    }

    private static String heading(Fate fate) {
        return switch (fate) {
            case DATA -> "passes: ";
            case HANDSHAKE -> "connects, then refused: ";
            case REFUSED -> "refused: ";
            case UNDECIDED -> "undecided: ";
        };
    }

    private void way(String direction, Path path) {
        console.println("  " + direction);
        for (Hop hop : path.hops()) {
            console.printf("    %-64s %s%n", hop.at(), hop.does());
            console.printf("    %-64s   [%s]%n", "", hop.by());
        }
        console.println("    " + end(path.end()));
    }

    static String end(End end) {
        if (end instanceof End.Delivered delivered) {
            return delivered.subnet() + "  arrives";
        }
        if (end instanceof End.Internet) {
            return "the internet";
        }
        if (end instanceof End.Elsewhere elsewhere) {
            return "behind " + elsewhere.attachment().origin();
        }
        if (end instanceof End.Lost lost) {
            return "lost: " + lost.why() + "  [" + lost.by() + "]";
        }
        return end instanceof End.Undecided open ? "undecided: " + open.why() : "";
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            console.println();
            console.println(title);
            lines.forEach(line -> console.println("  " + line));
        }
    }
}
