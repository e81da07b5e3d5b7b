package airgap.rehearsal.schema;

import airgap.rehearsal.schema.Shape.Property;
import java.util.Map;

/**
 * A resource type as the SDK's class for it describes it.
 *
 * @param inputs by name
 * @param outputs by name, those that echo inputs included
 */
public record Schema(String type, Map<String, Property> inputs, Map<String, Property> outputs) {}
