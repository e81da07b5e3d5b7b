package airgap.need;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something an IAM principal may do: one statement of an IAM policy, in IAM's own words.
 *
 * @param sid statement id, letters and digits
 * @param actions IAM actions, such as {@code ec2:RunInstances}
 * @param resources ARNs or ARN patterns
 * @param conditions operator, to condition key, to values
 */
public record Permission(
        String sid,
        SortedSet<String> actions,
        List<String> resources,
        SortedMap<String, SortedMap<String, List<String>>> conditions) {

    public Permission {
        if (!sid.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("a statement id has letters and digits only: " + sid);
        }
        actions = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(actions));
        resources = List.copyOf(resources);
        conditions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /** A permission without conditions. */
    public static Permission of(String sid, List<String> actions, String... resources) {
        return new Permission(sid, new TreeSet<>(actions), List.of(resources), new TreeMap<>());
    }

    /** The same with one more condition. */
    public Permission when(String operator, String key, String... values) {
        var more = new TreeMap<String, SortedMap<String, List<String>>>(conditions);
        var keys = new TreeMap<String, List<String>>(conditions.getOrDefault(operator, new TreeMap<>(Map.of())));
        keys.put(key, List.of(values));
        more.put(operator, keys);
        return new Permission(sid, actions, resources, more);
    }
}
