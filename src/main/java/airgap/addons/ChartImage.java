package airgap.addons;

import airgap.artifacts.Image;
import java.util.Map;

/**
 * An image in the form in which a chart wants it. Charts differ: some have a key for the digest, others take it behind the
 * tag.
 */
final class ChartImage {
    private ChartImage() {}

    /**
     * Keys {@code repository}, {@code tag} and {@code digest}. A digest that is not resolved is given as the empty text,
     * since the chart's own default would else be the digest of the upstream image.
     *
     * @throws IllegalArgumentException if the image is not in the catalogue; needs are checked before values are asked for
     */
    static Map<String, Object> repositoryTagDigest(Site site, String image) {
        Image entry = site.catalogue()
                .image(image)
                .orElseThrow(() -> new IllegalArgumentException(image + " is not in the catalogue"));
        return Map.of(
                "repository", site.registry().imageReference(image),
                "tag", entry.version(),
                "digest", entry.digest().orElse(""));
    }
}
