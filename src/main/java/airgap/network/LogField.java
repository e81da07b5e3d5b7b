package airgap.network;

/**
 * A field of a flow log.
 *
 * @param name as EC2 writes it in a format, such as {@code vpc-id}
 * @param type Athena's type of its column in Parquet
 */
public record LogField(String name, String type) {

    /** As Parquet and Athena name it. */
    String column() {
        return name.replace('-', '_');
    }

    static LogField text(String name) {
        return new LogField(name, "string");
    }

    static LogField small(String name) {
        return new LogField(name, "int");
    }

    static LogField large(String name) {
        return new LogField(name, "bigint");
    }
}
