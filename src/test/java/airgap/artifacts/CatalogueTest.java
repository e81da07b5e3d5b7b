package airgap.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Problem;
import airgap.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that may enter. */
class CatalogueTest {
    private static final String GOOD = """
            images:
              - name: team/tool
                source: registry.example.com/team/tool
                version: v1.2.3
                digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            charts:
              - name: tool
                source: oci://registry.example.com/charts/tool
                version: 1.2.3
                digest: unresolved
                images: [team/tool]
            """;

    private final Path directory;

    CatalogueTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private final Problems problems = new Problems();

    private Catalogue read(String text) throws IOException {
        Path file = directory.resolve("artifacts.yaml");
        Files.writeString(file, text);
        return Catalogue.read(file, problems).orElse(Catalogue.EMPTY);
    }

    private List<String> problems() {
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void the_shipped_catalogue_has_no_problem() {
        Catalogue catalogue =
                Catalogue.read(Path.of("artifacts.yaml"), problems).orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(catalogue.images())
                .extracting(Image::name)
                .contains("karpenter/controller")
                .isSorted();
        assertThat(catalogue.charts())
                .extracting(Chart::name)
                .contains("karpenter", "karpenter-crd")
                .isSorted();
        assertThat(catalogue.chart("karpenter"))
                .hasValueSatisfying(chart -> assertThat(chart.images()).containsExactly("karpenter/controller"));
    }

    @Test
    void an_image_is_found_by_name_with_its_digest() throws IOException {
        assertThat(read(GOOD).image("team/tool"))
                .contains(new Image(
                        "team/tool",
                        "registry.example.com/team/tool",
                        "v1.2.3",
                        Optional.of("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")));
        assertThat(read(GOOD).image("other")).isEmpty();
    }

    @Test
    void an_unresolved_digest_is_no_digest() throws IOException {
        assertThat(read(GOOD).chart("tool"))
                .contains(new Chart(
                        "tool",
                        "oci://registry.example.com/charts/tool",
                        "1.2.3",
                        Optional.empty(),
                        List.of("team/tool")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: team/tool|name: Team/Tool|2 images[0].name  \"Team/Tool\" is not a name of a repository",
                "name: team/tool|name: team//tool|2 images[0].name  \"team//tool\" is not a name of a repository",
                "name: team/tool|name: a|2 images[0].name  \"a\" is not a name of a repository",
                "source: registry.example.com/team/tool|source: team/tool|3 images[0].source  \"team/tool\" is not a registry and a repository",
                "source: registry.example.com/team/tool|source: registry.example.com/team/tool:v1|3 images[0].source  \"registry.example.com/team/tool:v1\" holds a tag; write it as version",
                "source: registry.example.com/team/tool|source: registry.example.com/team/tool@sha256:00|3 images[0].source  \"registry.example.com/team/tool@sha256:00\" holds a digest; write it as digest",
                "source: registry.example.com/team/tool|source: https://registry.example.com/team/tool|3 images[0].source  \"https://registry.example.com/team/tool\" is not a registry and a repository",
                "version: v1.2.3|version: latest|4 images[0].version  \"latest\" is a different thing every day; write the version",
                "version: v1.2.3|version: 1.10|4 images[0].version  1.10 without quotes is a number and becomes 1.1; quote it: \"1.10\"",
                "version: v1.2.3|version: 1.2.3+build|4 images[0].version  \"1.2.3+build\" is not an OCI tag",
                "digest: sha256:0123|digest: sha256:X123|5 images[0].digest  \"sha256:X123",
                "digest: unresolved|digest: unknown|10 charts[0].digest  \"unknown\" is not a digest; write sha256: and 64 hexadecimal digits, or unresolved",
                "source: oci://registry.example.com/charts/tool|source: http://charts.example.com|8 charts[0].source  \"http://charts.example.com\" is not the source of a chart",
                "source: oci://registry.example.com/charts/tool|source: oci://registry.example.com/charts/tool:1|8 charts[0].source  \"registry.example.com/charts/tool:1\" holds a tag",
                "images: [team/tool]|images: [team/tol]|11 charts[0].images[0]  \"team/tol\" is not among images; did you mean \"team/tool\"?",
                "images: [team/tool]|images: [team/tool, team/tool]|11 charts[0].images[1]  team/tool stands twice; keep one",
                "images: [team/tool]|image: [team/tool]|7 charts[0].images  is missing; give the names of the images that it runs, or []",
                "version: 1.2.3|version: 1.2.3\\n    tag: a|10 charts[0].tag  is an unknown key",
            })
    void what_an_entry_says_is_checked(String from, String to, String problem) throws IOException {
        read(GOOD.replace(from, to.replace("\\n", "\n")));
        assertThat(problems()).anySatisfy(found -> assertThat(found).startsWith("artifacts.yaml:" + problem));
    }

    @ParameterizedTest
    @CsvSource({"https://charts.example.com/", "https://example.com:8443/charts", "oci://localhost:5000/tool"})
    void charts_come_from_registries_and_repositories(String source) throws IOException {
        read(GOOD.replace("oci://registry.example.com/charts/tool", source));
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_name_stands_once() throws IOException {
        read(
                GOOD.replace(
                        "charts:",
                        "  - {name: team/tool, source: registry.example.com/team/tool, version: v2, digest: unresolved}\ncharts:"));
        assertThat(problems()).containsExactly("artifacts.yaml:6 images[1]  team/tool stands twice; keep one");
    }

    @Test
    void a_faulty_image_is_not_missed_by_its_charts_too() throws IOException {
        read(GOOD.replace("version: v1.2.3", "version: latest"));
        assertThat(problems()).hasSize(1);
    }

    @Test
    void names_leave_room_for_the_registrys_prefix() throws IOException {
        read(GOOD.replace("team/tool", "t".repeat(225)));
        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("write 2 to 224"));
    }

    @Test
    void a_file_that_is_not_there_is_a_problem_and_gives_no_catalogue() {
        Optional<Catalogue> catalogue = Catalogue.read(directory.resolve("artifacts.yaml"), problems);
        assertThat(problems()).hasSize(1);
        assertThat(catalogue).isEmpty();
    }

    @Test
    void unknown_keys_at_the_top_are_told() throws IOException {
        read(GOOD + "chart: []\n");
        assertThat(problems()).containsExactly("artifacts.yaml:12 chart  is an unknown key; did you mean \"charts\"?");
    }
}
