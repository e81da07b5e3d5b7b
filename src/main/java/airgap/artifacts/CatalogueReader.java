package airgap.artifacts;

import airgap.settings.DidYouMean;
import airgap.settings.Fields;
import airgap.settings.Format;
import airgap.settings.Place;
import airgap.settings.Problems;
import airgap.settings.Setting;
import airgap.settings.YamlNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads {@code artifacts.yaml}. */
final class CatalogueReader {
    /** ECR API reference, {@code repositoryName}: at most 256 characters with the prefix, for which we keep 32. */
    private static final int MAX_NAME = 256 - 32;

    /** ECR API reference, {@code repositoryName}. */
    private static final String PATH = "[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*";

    /** As {@link #PATH}, with the separators that the OCI distribution specification allows at the source. */
    private static final String SOURCE_PATH =
            "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*";

    /** A registry must have a dot, a port or be localhost: else Docker would read it as a path of Docker Hub. */
    private static final String REGISTRY =
            "(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|localhost)";

    private static final Pattern REFERENCE = Pattern.compile(REGISTRY + "/" + SOURCE_PATH);
    private static final Pattern CHART_REPOSITORY = Pattern.compile("https://" + REGISTRY + "(/[A-Za-z0-9._~/-]*)?");

    private static final Format NAME = Format.of(
            "a name of a repository",
            "(?=.{2," + MAX_NAME + "}$)" + PATH,
            "write 2 to " + MAX_NAME + " lower case letters and digits, parted by single . _ - or /");

    /** OCI distribution specification, {@code tag}; Helm cannot push a version with "+" as it is. */
    private static final Format TAG = Format.of(
            "an OCI tag",
            "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}",
            "write at most 128 letters, digits, dots, underscores and hyphens");

    private static final Format DIGEST = Format.of(
            "a digest", "sha256:[0-9a-f]{64}|unresolved", "write sha256: and 64 hexadecimal digits, or unresolved");

    private final Problems problems;

    /** Also of images with faults: that a chart names them is not one more. */
    private final Set<String> imageNames = new TreeSet<>();

    CatalogueReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Catalogue> read(YamlNode root) {
        return root.mapping(this::catalogue).value();
    }

    private Supplier<Catalogue> catalogue(Fields fields) {
        Setting<List<Setting<Image>>> images =
                fields.required("images", "the list of images", node -> node.list(item -> item.mapping(this::image)));
        Setting<List<Setting<ChartDraft>>> charts =
                fields.required("charts", "the list of charts", node -> node.list(item -> item.mapping(this::chart)));
        return () -> {
            Map<String, Image> byName = byName(images.get(), Image::name);
            Map<String, Chart> chartsByName = new LinkedHashMap<>();
            byName(charts.get(), draft -> draft.chart().name()).forEach((name, draft) -> {
                checkImages(draft);
                chartsByName.put(name, draft.chart());
            });
            return new Catalogue(byName, chartsByName);
        };
    }

    private Supplier<Image> image(Fields fields) {
        Setting<String> name = name(fields);
        name.value().ifPresent(imageNames::add);
        Setting<String> source = fields.required(
                "source",
                "where it comes from, such as registry.k8s.io/pause",
                node -> node.text(CatalogueReader::reference));
        Setting<String> version = version(fields);
        Setting<Optional<String>> digest = digest(fields);
        return () -> new Image(name.get(), source.get(), version.get(), digest.get());
    }

    private record ChartDraft(Chart chart, List<Setting<String>> images) {}

    private Supplier<ChartDraft> chart(Fields fields) {
        Setting<String> name = name(fields);
        Setting<String> source = fields.required(
                "source", "where it comes from, oci:// or https://", node -> node.text(CatalogueReader::chartSource));
        Setting<String> version = version(fields);
        Setting<Optional<String>> digest = digest(fields);
        Setting<List<Setting<String>>> images = fields.required(
                "images",
                "the names of the images that it runs, or []",
                node -> node.list(item -> item.text(Function.identity())));
        return () -> new ChartDraft(
                new Chart(name.get(), source.get(), version.get(), digest.get(), Setting.values(images.get())),
                images.get());
    }

    private static Setting<String> name(Fields fields) {
        return fields.required("name", "its name in our registry", node -> node.text(NAME));
    }

    private static Setting<String> version(Fields fields) {
        return fields.required("version", "the version, one and not a range", node -> node.text(CatalogueReader::tag));
    }

    private static Setting<Optional<String>> digest(Fields fields) {
        return fields.required(
                "digest",
                "the digest, or unresolved",
                node -> node.text(
                        text -> Optional.of(DIGEST.apply(text)).filter(value -> !value.equals("unresolved"))));
    }

    private static String tag(String text) {
        if (text.equals("latest")) {
            throw new IllegalArgumentException("\"latest\" is a different thing every day; write the version");
        }
        return TAG.apply(text);
    }

    private static String reference(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("\"" + text + "\" holds a digest; write it as digest");
        }
        if (text.indexOf(':', text.lastIndexOf('/') + 1) >= 0 && text.contains("/")) {
            throw new IllegalArgumentException("\"" + text + "\" holds a tag; write it as version");
        }
        if (!REFERENCE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a registry and a repository; write both, such as registry.k8s.io/pause or docker.io/library/busybox");
        }
        return text;
    }

    private static String chartSource(String text) {
        if (text.startsWith("oci://")) {
            reference(text.substring("oci://".length()));
            return text;
        }
        if (!CHART_REPOSITORY.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not the source of a chart; write oci://<registry>/<repository> or https://<host>/<path>");
        }
        return text;
    }

    private void checkImages(ChartDraft draft) {
        Map<String, Place> first = new HashMap<>();
        for (Setting<String> image : draft.images()) {
            image.value().ifPresent(name -> {
                if (!imageNames.contains(name)) {
                    problems.add(
                            image.place(),
                            "\"" + name + "\" is not among images",
                            DidYouMean.sentence(imageNames, name));
                }
                if (first.putIfAbsent(name, image.place()) != null) {
                    problems.add(image.place(), name + " stands twice", "keep one");
                }
            });
        }
    }

    private <T> Map<String, T> byName(List<Setting<T>> settings, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (Setting<T> setting : settings) {
            setting.value().ifPresent(value -> {
                if (byName.putIfAbsent(name.apply(value), value) != null) {
                    problems.add(setting.place(), name.apply(value) + " stands twice", "keep one");
                }
            });
        }
        return byName;
    }
}
