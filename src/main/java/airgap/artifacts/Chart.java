package airgap.artifacts;

import java.util.List;
import java.util.Optional;

/**
 * A Helm chart that may enter.
 *
 * @param name name of the chart, and of its repository in our registry, below the registry's prefix
 * @param source {@code oci://host/path} of the chart, or {@code https://} of the chart repository that has it
 * @param version version of the chart
 * @param digest {@code sha256:…} of its OCI manifest or its archive, or empty where nobody has read it yet
 * @param images names of the images that it runs, all of them in the catalogue
 */
public record Chart(String name, String source, String version, Optional<String> digest, List<String> images) {
    public Chart {
        images = List.copyOf(images);
    }
}
