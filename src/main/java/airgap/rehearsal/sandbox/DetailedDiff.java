package airgap.rehearsal.sandbox;

import airgap.rehearsal.Cloud.Difference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * The differing leaves between old and new inputs by property path, as {@code preview --diff} prints them. A cloud only
 * names the top-level properties that differ.
 */
final class DetailedDiff {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final Map<String, PropertyDiff> leaves = new LinkedHashMap<>();
    private final boolean replaces;

    private DetailedDiff(boolean replaces) {
        this.replaces = replaces;
    }

    static Map<String, PropertyDiff> of(ObjectNode olds, ObjectNode news, Difference difference) {
        Map<String, PropertyDiff> all = new LinkedHashMap<>();
        for (String property : difference.changed()) {
            DetailedDiff diff = new DetailedDiff(difference.replaced().contains(property));
            String path = path("", property);
            diff.compare(path, olds.get(property), news.get(property));
            if (diff.leaves.isEmpty()) { // The cloud knows of a difference that the values do not show.
                diff.leaf(path, Kind.UPDATE, Kind.UPDATE_REPLACE);
            }
            all.putAll(diff.leaves);
        }
        return all;
    }

    private void compare(String path, @Nullable JsonNode old, @Nullable JsonNode now) {
        if (old == null && now == null) {
            return;
        }
        if (old == null) {
            leaf(path, Kind.ADD, Kind.ADD_REPLACE);
        } else if (now == null) {
            leaf(path, Kind.DELETE, Kind.DELETE_REPLACE);
        } else if (old.isObject() && now.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            old.fieldNames().forEachRemaining(keys::add);
            now.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(path(path, key), old.get(key), now.get(key)));
        } else if (old.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                compare(path + "[" + i + "]", old.get(i), now.get(i));
            }
        } else if (!old.equals(now)) {
            leaf(path, Kind.UPDATE, Kind.UPDATE_REPLACE);
        }
    }

    private void leaf(String path, Kind inPlace, Kind replacing) {
        leaves.put(
                path,
                PropertyDiff.newBuilder()
                        .setKind(replaces ? replacing : inPlace)
                        .setInputDiff(true)
                        .build());
    }

    /** pulumi/sdk {@code resource.ParsePropertyPath}: dots between plain keys, brackets and quotes round any other. */
    private static String path(String parent, String key) {
        if (PLAIN_KEY.matcher(key).matches()) {
            return parent.isEmpty() ? key : parent + "." + key;
        }
        return parent + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
}
