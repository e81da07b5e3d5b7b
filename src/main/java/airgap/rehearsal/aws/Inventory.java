package airgap.rehearsal.aws;

import airgap.rehearsal.Cloud.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Everything that exists, found by type and id or by a property's value. Not thread-safe; the cloud guards it. */
public final class Inventory {
    /** An index over one property of one type, made when first asked for. */
    private record Index(String type, String property) {}

    private final Map<String, Map<String, Existing>> byType = new HashMap<>();
    private final Map<String, Existing> byId = new HashMap<>();
    private final Map<Index, Map<String, Map<String, Existing>>> indexes = new HashMap<>();
    private final Map<String, List<Index>> indexesOfType = new HashMap<>();
    private final Set<String> accounts = new HashSet<>();

    public void add(Existing existing) {
        ofType(existing.type()).put(key(existing), existing);
        byId.put(existing.id(), existing);
        accounts.add(existing.account());
        indexesOfType.getOrDefault(existing.type(), List.of()).forEach(index -> insert(index, existing));
    }

    public void remove(Existing existing) {
        ofType(existing.type()).remove(key(existing));
        byId.remove(existing.id(), existing);
        for (Index index : indexesOfType.getOrDefault(existing.type(), List.of())) {
            for (String value : values(existing, index.property())) {
                entries(index).getOrDefault(value, Map.of()).remove(key(existing));
            }
        }
    }

    /** Many ids are names, which are unique in one account and Region only. */
    private static String key(Existing existing) {
        return key(existing.id(), existing.place());
    }

    private static String key(String id, Place place) {
        return id + "|" + place.account() + "|" + place.region();
    }

    public Optional<Existing> find(String type, String id, Place place) {
        return Optional.ofNullable(ofType(type).get(key(id, place)));
    }

    /** By type and id, in whatever account; the one of this URN where several have the id. */
    public Optional<Existing> find(String type, String id, String urn) {
        Existing found = byId.get(id);
        if (found != null && found.type().equals(type) && found.urn().equals(urn)) {
            return Optional.of(found);
        }
        return all(type).stream()
                .filter(existing -> existing.id().equals(id))
                .min(Comparator.comparing(existing -> existing.urn().equals(urn) ? 0 : 1));
    }

    /** Whether anything exists in this account. */
    public boolean knows(String account) {
        return accounts.contains(account);
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
            indexesOfType.computeIfAbsent(type, t -> new ArrayList<>()).add(index);
            all(type).forEach(existing -> insert(index, existing));
        }
        return List.copyOf(entries(index).getOrDefault(value, Map.of()).values());
    }

    private void insert(Index index, Existing existing) {
        for (String value : values(existing, index.property())) {
            entries(index).computeIfAbsent(value, v -> new LinkedHashMap<>()).put(key(existing), existing);
        }
    }

    private static List<String> values(Existing existing, String property) {
        JsonNode value = existing.outputs().path(property);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
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
