package airgap.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which resource an id, an ARN or another made-up text belongs to, over all plans. Texts that somebody chose, such as
 * names, are not made up: they stay as they are.
 */
final class References {
    private static final int SHORTEST = 8;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:/._@#+=,-]{8,}");
    /** Nobody makes these up, though outputs repeat them: accounts and Regions of the settings, and everywhere. */
    private static final Pattern GIVEN = Pattern.compile("\\d{12}|[a-z]{2,3}(-[a-z]+)+-\\d[a-z]?|0\\.0\\.0\\.0/0");

    private static final String DELIMITERS = ":/._#@,";

    /** @param property {@code id}, or the path of the output */
    private record Owner(PlannedResource resource, String property) {}

    private final Map<String, Owner> owners = new HashMap<>();
    private final String stack;

    /** @param plan the plan whose texts are to be read; resources of others carry their stack's name */
    References(Plan plan, Collection<Plan> others) {
        this.stack = plan.stack();
        index(plan);
        others.stream().filter(other -> !other.stack().equals(stack)).forEach(this::index);
    }

    private void index(Plan plan) {
        for (PlannedResource resource : plan.resources()) {
            if (resource.custom() && !resource.options().external()) {
                index(resource);
            }
        }
    }

    private void index(PlannedResource resource) {
        Set<String> chosen = new HashSet<>();
        texts(resource.inputs(), "", (path, text) -> chosen.add(text));
        resource.id().filter(id -> !chosen.contains(id)).ifPresent(id -> own(id, new Owner(resource, "id")));
        if (!resource.isProvider()) {
            List<String> names = new ArrayList<>();
            resource.outputs().fieldNames().forEachRemaining(names::add);
            // An ARN says more than another output that happens to repeat it.
            names.sort(Comparator.comparing((String name) -> name.equals("arn") ? 0 : 1)
                    .thenComparing(name -> name));
            for (String name : names) {
                texts(resource.outputs().path(name), name, (path, text) -> {
                    if (!chosen.contains(text)) {
                        own(text, new Owner(resource, path));
                    }
                });
            }
        }
    }

    private void own(String text, Owner owner) {
        boolean distinctive =
                text.length() >= SHORTEST && text.chars().anyMatch(Character::isDigit) && !text.contains(" ");
        if (distinctive && !GIVEN.matcher(text).matches() && !Values.UNKNOWN.equals(text)) {
            owners.putIfAbsent(text, owner);
        }
    }

    private interface Visitor {
        void visit(String path, String text);
    }

    private static void texts(JsonNode node, String path, Visitor visitor) {
        if (node.isTextual()) {
            visitor.visit(path, node.textValue());
        } else if (node.isObject() && !Values.isSecret(node)) {
            node.properties()
                    .forEach(e -> texts(e.getValue(), path.isEmpty() ? e.getKey() : path + "." + e.getKey(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), path + "[" + i + "]", visitor);
            }
        }
    }

    /** The text with everything that is made up replaced by {@code ${type name.property}}. */
    String readable(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        Matcher token = TOKEN.matcher(text);
        var result = new StringBuilder();
        while (token.find()) {
            token.appendReplacement(result, Matcher.quoteReplacement(replaced(token.group())));
        }
        token.appendTail(result);
        return result.toString();
    }

    /** Longest known parts first, each from one delimiter to another. */
    private String replaced(String token) {
        Optional<String> whole = name(token);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<Integer> borders = new ArrayList<>();
        borders.add(-1);
        for (int i = 0; i < token.length(); i++) {
            if (DELIMITERS.indexOf(token.charAt(i)) >= 0) {
                borders.add(i);
            }
        }
        borders.add(token.length());
        var result = new StringBuilder();
        int done = 0;
        for (int from = 0; from < borders.size() - 1; from++) {
            int start = borders.get(from) + 1;
            if (start < done) {
                continue;
            }
            for (int to = borders.size() - 1; to > from; to--) {
                int end = borders.get(to);
                Optional<String> name = end - start >= SHORTEST ? name(token.substring(start, end)) : Optional.empty();
                if (name.isPresent()) {
                    result.append(token, done, start).append(name.get());
                    done = end;
                    break;
                }
            }
        }
        return result.append(token.substring(done)).toString();
    }

    private Optional<String> name(String text) {
        return Optional.ofNullable(owners.get(text)).map(owner -> {
            PlannedResource resource = owner.resource();
            String home =
                    resource.urn().stack().equals(stack) ? "" : resource.urn().stack() + " ";
            return "${" + home + resource.type() + " " + resource.name() + "." + owner.property() + "}";
        });
    }

    /** {@code type name} of a URN, with its stack if it is another one. */
    String readable(Urn urn) {
        return (urn.stack().equals(stack) ? "" : urn.stack() + " ") + urn.type() + " " + urn.name();
    }
}
