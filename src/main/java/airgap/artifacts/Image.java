package airgap.artifacts;

import java.util.Optional;

/**
 * A container image that may enter.
 *
 * @param name name of its repository in our registry, below the registry's prefix
 * @param source where it comes from, {@code host/path} without tag and digest
 * @param version its tag, at the source and here
 * @param digest {@code sha256:…} of its index, or empty where nobody has read it from the source yet
 */
public record Image(String name, String source, String version, Optional<String> digest) {}
