package airgap.settings;

/**
 * Where a value stands.
 *
 * @param file name of the file
 * @param line first line of the value, from 1; 0 where there is none
 * @param path path of the value, such as {@code airgap:vpc.range} or {@code images[2].digest}; empty for the whole file
 */
public record Place(String file, int line, String path) {

    /** The same line with another path. */
    public Place named(String otherPath) {
        return new Place(file, line, otherPath);
    }

    /** The place of a key that is missing in the mapping that stands here. */
    public Place missing(String key) {
        return named(path.isEmpty() ? key : path + "." + key);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (path.isEmpty() ? "" : " " + path);
    }
}
