package airgap.artifacts;

import airgap.settings.Problems;
import airgap.settings.YamlFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that may enter, from {@code artifacts.yaml}. Immutable. */
public final class Catalogue {
    /** Nothing may enter. */
    public static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of());

    private final SortedMap<String, Image> images;
    private final SortedMap<String, Chart> charts;

    Catalogue(Map<String, Image> images, Map<String, Chart> charts) {
        this.images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        this.charts = Collections.unmodifiableSortedMap(new TreeMap<>(charts));
    }

    /**
     * Reads the catalogue.
     *
     * @param problems gets every fault of the file; never thrown
     * @return what the file lists; empty where an entry or the file itself is of no use
     */
    public static Optional<Catalogue> read(Path file, Problems problems) {
        return YamlFile.read(file, problems).flatMap(root -> new CatalogueReader(problems).read(root));
    }

    public Optional<Image> image(String name) {
        return Optional.ofNullable(images.get(name));
    }

    public Optional<Chart> chart(String name) {
        return Optional.ofNullable(charts.get(name));
    }

    /** Sorted by name. */
    public Collection<Image> images() {
        return images.values();
    }

    /** Sorted by name. */
    public Collection<Chart> charts() {
        return charts.values();
    }
}
