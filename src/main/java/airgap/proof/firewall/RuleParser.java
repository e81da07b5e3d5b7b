package airgap.proof.firewall;

import airgap.proof.firewall.SuricataRule.Action;
import airgap.proof.firewall.SuricataRule.Application;
import airgap.proof.firewall.SuricataRule.Direction;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of Suricata's language in which rules are written here. What it does not understand of a rule it says, and
 * the rule then matches perhaps, wherever the rest of it fits.
 */
final class RuleParser {
    /** Say something about a rule, or about what is logged. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "msg", "sid", "rev", "gid", "metadata", "priority", "classtype", "reference", "noalert", "fast_pattern");

    private static final Set<String> MODIFIERS =
            Set.of("startswith", "endswith", "nocase", "offset", "depth", "distance", "within", "fast_pattern");

    private static final String AN_ADDRESS = "/^([0-9]{1,3}\\.){3}[0-9]{1,3}$/";
    private static final Pattern PROTOCOL = Pattern.compile("(!?)(TCP|UDP|ICMP|\\d{1,3})", Pattern.CASE_INSENSITIVE);

    private final Map<String, IntervalSet> variables;

    RuleParser(Map<String, IntervalSet> variables) {
        this.variables = variables;
    }

    /** Reads a line; empty for a blank one, a comment, and an alert, which lets everything go on. */
    List<SuricataRule> parse(String line) {
        String text = line.trim();
        if (text.isEmpty() || text.startsWith("#")) {
            return List.of();
        }
        Optional<SuricataText> parts = SuricataText.parse(text);
        Optional<Action> action = parts.flatMap(found -> action(found.header().get(0)));
        if (parts.isEmpty() || action.isEmpty()) {
            return List.of(unreadable(Action.PASS, text), unreadable(Action.DROP, text));
        }
        return action.get() == Action.ALERT ? List.of() : List.of(new Reading(action.get(), parts.get()).rule());
    }

    /** It may do whatever: pass, or drop. */
    private static SuricataRule unreadable(Action action, String text) {
        return new SuricataRule(
                action,
                PacketSet.ALL,
                Direction.BOTH,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Optional.of("the whole of it"),
                text);
    }

    private static Optional<Action> action(String text) {
        return switch (text) {
            case "alert" -> Optional.of(Action.ALERT);
            case "pass" -> Optional.of(Action.PASS);
            case "drop" -> Optional.of(Action.DROP);
            case "reject", "rejectsrc", "rejectdst", "rejectboth" -> Optional.of(Action.REJECT);
            default -> Optional.empty();
        };
    }

    /** One rule while it is read. */
    private final class Reading {
        private final Action action;
        private final SuricataText text;
        private final List<String> unread = new ArrayList<>();
        private final List<NameMatch> names = new ArrayList<>();
        private IntervalSet protocols = Field.PROTOCOL.all();
        private Direction direction = Direction.BOTH;
        private Optional<Boolean> established = Optional.empty();
        private boolean firstPacket;
        private Optional<Application> application = Optional.empty();
        private Optional<NameMatch> nameIsAddress = Optional.empty();
        private boolean noSni;
        /** The buffer that {@code content} and {@code pcre} look at; empty for the raw payload. */
        private String buffer = "";

        Reading(Action action, SuricataText text) {
            this.action = action;
            this.text = text;
        }

        SuricataRule rule() {
            protocol(text.header().get(1));
            options();
            PacketSet headers = SuricataRule.of(protocols)
                    .with(Field.SOURCE, addresses(2))
                    .with(Field.SOURCE_PORT, ports(3))
                    .with(Field.DESTINATION, addresses(5))
                    .with(Field.DESTINATION_PORT, ports(6));
            String arrow = text.header().get(4);
            if (arrow.equals("<>")) {
                headers = headers.union(headers.reversed());
            } else if (!arrow.equals("->")) {
                unread.add(arrow);
            }
            if (names.size() > 1) {
                unread.add("more than one content");
            }
            return new SuricataRule(
                    action,
                    headers,
                    direction,
                    established,
                    firstPacket,
                    application,
                    names,
                    nameIsAddress,
                    noSni,
                    unread.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", unread)),
                    message());
        }

        private String message() {
            String message = value("msg");
            return text.header().get(0) + " \"" + message + "\" (sid " + value("sid") + ")";
        }

        private String value(String keyword) {
            return text.options().stream()
                    .filter(option -> option.keyword().equals(keyword))
                    .map(SuricataText.Option::unquoted)
                    .findFirst()
                    .orElse("?");
        }

        private IntervalSet addresses(int word) {
            return understood(
                    new HeaderParser(variables).addresses(text.header().get(word)), word, Field.SOURCE);
        }

        private IntervalSet ports(int word) {
            return understood(new HeaderParser(variables).ports(text.header().get(word)), word, Field.SOURCE_PORT);
        }

        private IntervalSet understood(Optional<IntervalSet> set, int word, Field field) {
            if (set.isEmpty()) {
                unread.add(text.header().get(word));
            }
            return set.orElse(field.all());
        }

        private void protocol(String name) {
            switch (name) {
                case "ip", "pkthdr" -> {}
                case "tcp" -> protocols = SuricataRule.TCP;
                case "udp" -> protocols = IntervalSet.of(Protocols.UDP);
                case "icmp" -> protocols = IntervalSet.of(Protocols.ICMP);
                case "tls", "http" -> {
                    protocols = SuricataRule.TCP;
                    application = Optional.of(new Application(name, false));
                }
                default -> unread.add("protocol " + name);
            }
        }

        private void options() {
            List<SuricataText.Option> options = text.options();
            for (int i = 0; i < options.size(); i++) {
                SuricataText.Option option = options.get(i);
                switch (option.keyword()) {
                    case "flow" -> flow(option.value());
                    case "flags" -> flags(option.value());
                    case "ip_proto" -> ipProtocol(option.value());
                    case "app-layer-protocol" -> applicationProtocol(option.value());
                    case "tls.sni", "http.host", "ja4.hash" -> buffer = option.keyword();
                    case "content" -> i = content(options, i);
                    case "pcre" -> pcre(option.unquoted(), option.value());
                    case "dotprefix" -> {
                        if (!buffer.equals("tls.sni") && !buffer.equals("http.host")) {
                            unread.add("dotprefix");
                        }
                    }
                    default -> {
                        if (!WITHOUT_EFFECT.contains(option.keyword())) {
                            unread.add(option.keyword());
                        }
                    }
                }
            }
        }

        private void flow(String value) {
            for (String word : value.split("\\s*,\\s*", -1)) {
                switch (word) {
                    case "to_server", "from_client" -> direction = Direction.TO_SERVER;
                    case "to_client", "from_server" -> direction = Direction.TO_CLIENT;
                    case "established" -> established = Optional.of(true);
                    case "not_established" -> established = Optional.of(false);
                    default -> unread.add("flow:" + word);
                }
            }
        }

        private void flags(String value) {
            String compact = value.replace(" ", "");
            if (compact.equals("S") || compact.equals("S,CE") || compact.equals("S,12")) {
                firstPacket = true;
            } else {
                unread.add("flags:" + value);
            }
        }

        private void ipProtocol(String value) {
            Matcher matcher = PROTOCOL.matcher(value);
            if (!matcher.matches()) {
                unread.add("ip_proto:" + value);
                return;
            }
            int number = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                case "TCP" -> Protocols.TCP;
                case "UDP" -> Protocols.UDP;
                case "ICMP" -> Protocols.ICMP;
                default -> Integer.parseInt(matcher.group(2));
            };
            if (number > 255) {
                unread.add("ip_proto:" + value);
                return;
            }
            IntervalSet named = IntervalSet.of(number);
            protocols = matcher.group(1).isEmpty() ? protocols.intersect(named) : protocols.minus(named);
        }

        private void applicationProtocol(String value) {
            boolean negated = value.startsWith("!");
            String name = negated ? value.substring(1) : value;
            if ((name.equals("tls") || name.equals("http")) && application.isEmpty()) {
                application = Optional.of(new Application(name, negated));
            } else {
                unread.add("app-layer-protocol:" + value);
            }
        }

        /** Reads a content and its modifiers; the result is the place of the last one. */
        private int content(List<SuricataText.Option> options, int at) {
            String content = options.get(at).unquoted();
            boolean understood = !options.get(at).value().startsWith("!") && !content.contains("|");
            boolean starts = false;
            boolean ends = false;
            boolean ignoresCase = false;
            String position = "";
            int last = at;
            while (last + 1 < options.size()
                    && MODIFIERS.contains(options.get(last + 1).keyword())) {
                SuricataText.Option modifier = options.get(++last);
                switch (modifier.keyword()) {
                    case "startswith" -> starts = true;
                    case "endswith" -> ends = true;
                    case "nocase" -> ignoresCase = true;
                    case "fast_pattern" -> {}
                    default -> position += modifier.keyword() + ":" + modifier.value() + " ";
                }
            }
            boolean ownDot = at > 0 && options.get(at - 1).keyword().equals("dotprefix");
            if (understood
                    && buffer.equals("ja4.hash")
                    && content.equals("i")
                    && position.equals("offset:3 depth:1 ")) {
                noSni = true;
            } else if (understood && position.isEmpty() && buffer.equals("tls.sni")) {
                names.add(new NameMatch(true, content, starts, ends, ignoresCase, ownDot));
            } else if (understood && position.isEmpty() && buffer.equals("http.host")) {
                names.add(new NameMatch(false, content, starts, ends, ignoresCase, ownDot));
            } else {
                unread.add("content:" + options.get(at).value());
            }
            return last;
        }

        private void pcre(String unquoted, String value) {
            boolean isAddress = (unquoted.equals(AN_ADDRESS) || value.equals("\"" + AN_ADDRESS + "\""))
                    && (buffer.equals("tls.sni") || buffer.equals("http.host"));
            if (isAddress) {
                nameIsAddress =
                        Optional.of(new NameMatch(buffer.equals("tls.sni"), "192.0.2.1", true, true, false, false));
            } else {
                unread.add("pcre");
            }
        }
    }
}
