package airgap.rehearsal.schema;

import java.util.Map;
import java.util.function.Supplier;

/** The JSON type of a property. */
public sealed interface Shape {
    /** A string, a number or a boolean. */
    enum Scalar implements Shape {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }

    /** Whatever JSON there is: free-form values, unions, assets. */
    record Any() implements Shape {}

    record ListOf(Shape element) implements Shape {}

    record MapOf(Shape element) implements Shape {}

    /** @param properties by name; read late, because types may hold themselves */
    record ObjectOf(String type, Supplier<Map<String, Property>> properties) implements Shape {}

    /**
     * @param required of an input: must be given; of an output: always there
     */
    record Property(String name, boolean required, Shape shape) {}
}
