package airgap.report;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.testing.EstatePlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/packet-path.md} shows what is planned. After a wanted change: {@code ./mvnw test -Dtest=PacketPathDocumentTest
 * -Dgolden=update}, and look at it.
 */
class PacketPathDocumentTest {
    private static final Path DRAWING = Path.of("docs/packet-path.svg");
    private static final Path PAGE = Path.of("docs/packet-path.md");
    private static final String BEGIN = "<!-- as planned -->\n\n```\n";
    private static final String END = "```\n";

    private final PacketPath path = new PacketTracer(plans()).trace("workload-dev", "data-plane", "203.0.113.80");

    @Test
    void theDrawingIsThatOfThePlan() throws IOException {
        String drawn = PacketPathSvg.of(path);
        if (isUpdate()) {
            Files.writeString(DRAWING, drawn);
        }
        assertThat(DRAWING)
                .as("./mvnw test -Dtest=PacketPathDocumentTest -Dgolden=update")
                .hasContent(drawn);
    }

    @Test
    void theListIsThatOfThePlan() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);
        if (isUpdate()) {
            page = page.substring(0, from) + path.text() + page.substring(to);
            Files.writeString(PAGE, page);
        }
        assertThat(page)
                .as("./mvnw test -Dtest=PacketPathDocumentTest -Dgolden=update")
                .contains(BEGIN + path.text() + END);
    }

    private static boolean isUpdate() {
        return System.getProperty("golden", "").equals("update");
    }

    static List<Plan> plans() {
        return List.copyOf(EstatePlans.of(Path.of("")).plans().values());
    }
}
