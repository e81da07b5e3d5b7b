package airgap.proof.firewall;

import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses and ports as a rule's header writes them; empty for what is not understood. */
final class HeaderParser {
    private static final String EXTERNAL_NET = "EXTERNAL_NET";

    private final Map<String, IntervalSet> variables;

    /** @param variables sets of addresses; EXTERNAL_NET is everything but HOME_NET where it is not among them */
    HeaderParser(Map<String, IntervalSet> variables) {
        this.variables = variables;
    }

    Optional<IntervalSet> addresses(String text) {
        return set(text, Field.SOURCE.all(), this::address);
    }

    Optional<IntervalSet> ports(String text) {
        return set(text, Field.SOURCE_PORT.all(), HeaderParser::port);
    }

    private interface Atom {
        Optional<IntervalSet> read(String text);
    }

    /** {@code any}, an atom, {@code !…}, or a list in brackets: what it names, without what it negates. */
    private static Optional<IntervalSet> set(String text, IntervalSet all, Atom atom) {
        if (text.equals("any")) {
            return Optional.of(all);
        }
        if (text.startsWith("!")) {
            return set(text.substring(1), all, atom).map(all::minus);
        }
        if (!text.startsWith("[")) {
            return atom.read(text);
        }
        if (!text.endsWith("]")) {
            return Optional.empty();
        }
        IntervalSet named = IntervalSet.EMPTY;
        IntervalSet negated = IntervalSet.EMPTY;
        boolean namesSome = false;
        for (String element : elements(text.substring(1, text.length() - 1))) {
            boolean not = element.startsWith("!");
            Optional<IntervalSet> set = set(not ? element.substring(1) : element, all, atom);
            if (set.isEmpty()) {
                return Optional.empty();
            }
            namesSome |= !not;
            named = not ? named : named.union(set.get());
            negated = not ? negated.union(set.get()) : negated;
        }
        return Optional.of((namesSome ? named : all).minus(negated));
    }

    private static List<String> elements(String text) {
        var elements = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                elements.add(text.substring(start, i).trim());
                start = i + 1;
            }
        }
        return elements;
    }

    private Optional<IntervalSet> address(String text) {
        if (!text.startsWith("$")) {
            return Ipv4.block(text).map(Ipv4.Block::addresses);
        }
        String name = text.substring(1);
        if (variables.containsKey(name)) {
            return Optional.ofNullable(variables.get(name));
        }
        return name.equals(EXTERNAL_NET)
                ? Optional.ofNullable(variables.get("HOME_NET")).map(Field.SOURCE.all()::minus)
                : Optional.empty();
    }

    private static Optional<IntervalSet> port(String text) {
        String[] ends = text.split(":", -1);
        if (ends.length > 2 || !text.matches("\\d{0,5}(:\\d{0,5})?") || text.isEmpty()) {
            return Optional.empty();
        }
        int first = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0]);
        int last = ends.length == 1 ? first : ends[1].isEmpty() ? 65_535 : Integer.parseInt(ends[1]);
        return first <= last && last <= 65_535 ? Optional.of(IntervalSet.of(first, last)) : Optional.empty();
    }
}
