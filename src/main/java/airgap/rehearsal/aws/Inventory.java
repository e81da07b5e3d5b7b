package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that exists, found by type and id or by a property's value. Not thread-safe; the cloud guards it. */
public final class Inventory {
    /** An index over one property of one type, made when first asked for. */
    private record Index(String type, String property) {}

    private final Map<String, Map<String, Existing>> byType = new HashMap<>();
    private final Map<String, Existing> byId = new HashMap<>();
    private final Map<Index, Map<String, Map<String, Existing>>> indexes = new HashMap<>();
    private final Map<String, List<Index>> indexesOfType = new HashMap<>();

    public void add(Existing existing) {
        ofType(existing.type()).put(existing.id(), existing);
        byId.put(existing.id(), existing);
        indexesOfType.getOrDefault(existing.type(), List.of()).forEach(index -> insert(index, existing));
    }

    public void remove(Existing existing) {
        ofType(existing.type()).remove(existing.id());
        byId.remove(existing.id(), existing);
        for (Index index : indexesOfType.getOrDefault(existing.type(), List.of())) {
            for (String value : values(existing, index.property())) {
                entries(index).getOrDefault(value, Map.of()).remove(existing.id());
            }
        }
    }

    public Optional<Existing> find(String type, String id) {
        return Optional.ofNullable(ofType(type).get(id));
    }

    /** By an id that is unique over all types, as EC2's are. */
    public Optional<Existing> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Existing> all(String type) {
        return ofType(type).values();
    }

    /** All resources of all types. */
    public Stream<Existing> all() {
        return byType.values().stream().flatMap(resources -> resources.values().stream());
    }

    /** Resources of a type whose property has this value, or is a list that holds it. */
    public Collection<Existing> where(String type, String property, String value) {
        var index = new Index(type, property);
        if (!indexes.containsKey(index)) {
            indexes.put(index, new HashMap<>());
            indexesOfType
                    .computeIfAbsent(type, t -> new java.util.ArrayList<>())
                    .add(index);
            all(type).forEach(existing -> insert(index, existing));
        }
        return List.copyOf(entries(index).getOrDefault(value, Map.of()).values());
    }

    private void insert(Index index, Existing existing) {
        for (String value : values(existing, index.property())) {
            entries(index).computeIfAbsent(value, v -> new LinkedHashMap<>()).put(existing.id(), existing);
        }
    }

    private static List<String> values(Existing existing, String property) {
        JsonNode value = existing.outputs().path(property);
        if (value.isArray()) {
            return java.util.stream.StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
        return value.isValueNode() ? List.of(value.asText()) : List.of();
    }

    private Map<String, Map<String, Existing>> entries(Index index) {
        return indexes.computeIfAbsent(index, i -> new HashMap<>());
    }

    private Map<String, Existing> ofType(String type) {
        return byType.computeIfAbsent(type, t -> new LinkedHashMap<>());
    }
}
