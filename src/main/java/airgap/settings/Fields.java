package airgap.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The entries of one mapping, to be asked for one by one; whatever was not asked for is unknown. */
public final class Fields {
    private final Place place;
    private final Map<String, YamlNode> entries;
    private final Problems problems;
    private final Set<String> asked = new TreeSet<>();
    private boolean usable = true;

    Fields(Place place, Map<String, YamlNode> entries, Problems problems) {
        this.place = place;
        this.entries = entries;
        this.problems = problems;
    }

    public Place place() {
        return place;
    }

    /** @param meaning what the key is for, with an example; told to whom has left it out */
    public <T> Setting<T> required(String key, String meaning, Function<YamlNode, Setting<T>> read) {
        asked.add(key);
        YamlNode node = entries.get(key);
        if (node == null) {
            problems.add(place.missing(key), "is missing", "give " + meaning);
            return track(Setting.unusable(place.missing(key)));
        }
        return track(read.apply(node));
    }

    /** @param otherwise the value of a key that is not there */
    public <T> Setting<T> optional(String key, T otherwise, Function<YamlNode, Setting<T>> read) {
        asked.add(key);
        YamlNode node = entries.get(key);
        return node == null ? Setting.of(place.missing(key), otherwise) : track(read.apply(node));
    }

    /** Keys that may be there and are none of our business. */
    void ignore(Set<String> keys) {
        asked.addAll(keys);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether everything that was asked for can be used. */
    boolean areUsable() {
        return usable;
    }

    /** The entries that nobody asked for. */
    Map<String, YamlNode> unknown() {
        Map<String, YamlNode> unknown = new LinkedHashMap<>(entries);
        unknown.keySet().removeAll(asked);
        return unknown;
    }

    void reportUnknown() {
        unknown()
                .forEach((key, node) ->
                        problems.add(node.place(), "is an unknown key", DidYouMean.sentence(asked, key)));
    }

    private <T> Setting<T> track(Setting<T> setting) {
        usable &= setting.isUsable();
        return setting;
    }
}
