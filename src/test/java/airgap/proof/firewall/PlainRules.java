package airgap.proof.firewall;

import airgap.proof.packet.Packet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges one flow by rules' text, packet after packet, as a second opinion on {@link RuleEngine}: it shares no code with its
 * parsers. It reads the forms in which rules of this project are written and no others.
 */
final class PlainRules {
    private static final Pattern RULE =
            Pattern.compile("(\\w+) (\\w+) (\\S+) (\\S+) -> (\\S+) (\\S+) \\((.*?)msg:\"(?:[^\"\\\\]|\\\\.)*\";.*");
    private static final Pattern CONTENT =
            Pattern.compile("content:\"([^\"]*)\";( nocase;)?( startswith;)?( endswith;)?");

    private final List<String> lines;
    private final String home;

    /** @param home HOME_NET, one block */
    PlainRules(List<String> lines, String home) {
        this.lines = lines;
        this.home = home;
    }

    /** What becomes of a flow whose first packet is given, under the default action that this project uses. */
    Fate judge(Packet first, Payload payload) {
        if (first.protocol() != 6) {
            return decision(first, "first", payload).filter("pass"::equals).isPresent() ? Fate.DATA : Fate.REFUSED;
        }
        for (String moment : List.of("first", "answer")) {
            Packet packet = moment.equals("first") ? first : first.reversed();
            if (decision(packet, moment, payload).filter("drop"::equals).isPresent()) {
                return Fate.REFUSED;
            }
        }
        String sent = decision(first, "data", payload).orElse("drop");
        if (sent.equals("drop")) {
            return Fate.HANDSHAKE;
        }
        String answer = sent.equals("pass flow")
                ? "pass"
                : decision(first.reversed(), "reply", payload).orElse("pass");
        return answer.equals("drop") ? Fate.HANDSHAKE : Fate.DATA;
    }

    private Optional<String> decision(Packet packet, String moment, Payload payload) {
        for (String line : lines) {
            Matcher rule = RULE.matcher(line);
            if (!rule.matches()) {
                throw new AssertionError(line);
            }
            if (!rule.group(1).equals("alert") && matches(rule, packet, moment, payload)) {
                boolean byPayload = !List.of("ip", "tcp", "udp", "icmp").contains(rule.group(2))
                        || rule.group(7).contains("app-layer-protocol");
                return Optional.of(rule.group(1).equals("pass") ? byPayload ? "pass flow" : "pass" : "drop");
            }
        }
        return Optional.empty();
    }

    private boolean matches(Matcher rule, Packet packet, String moment, Payload payload) {
        String options = rule.group(7);
        boolean toServer = moment.equals("first") || moment.equals("data");
        return protocol(rule.group(2), options, packet, moment, payload)
                && address(rule.group(3), packet.source())
                && port(rule.group(4), packet.sourcePort())
                && address(rule.group(5), packet.destination())
                && port(rule.group(6), packet.destinationPort())
                && (toServer || !options.contains("to_server"))
                && (!options.contains("established") || moment.equals("data") || moment.equals("reply"))
                && (!options.contains("flags:S") || moment.equals("first") && packet.protocol() == 6)
                && application(options, moment, payload)
                && name(options, payload);
    }

    private static boolean protocol(String name, String options, Packet packet, String moment, Payload payload) {
        boolean data = moment.equals("data") || moment.equals("reply");
        int number = packet.protocol();
        return switch (name) {
            case "ip" -> !options.contains("ip_proto:!TCP") || number != 6 && number != 17 && number != 1;
            case "tcp" -> number == 6;
            case "udp" -> number == 17;
            // The echo request is the first packet of a ping.
            case "icmp" -> number == 1;
            case "tls" -> number == 6 && data && payload instanceof Payload.Tls;
            case "http" -> number == 6 && data && payload instanceof Payload.Http;
            default -> throw new AssertionError(name);
        };
    }

    private static boolean application(String options, String moment, Payload payload) {
        if (!options.contains("app-layer-protocol:!")) {
            return true;
        }
        boolean tls = options.contains("app-layer-protocol:!tls");
        return moment.equals("data") && !(tls ? payload instanceof Payload.Tls : payload instanceof Payload.Http);
    }

    private static boolean name(String options, Payload payload) {
        if (options.contains("ja4.hash")) {
            return payload instanceof Payload.Tls hello && hello.sni().isEmpty();
        }
        boolean sni = options.contains("tls.sni");
        if (!sni && !options.contains("http.host")) {
            return true;
        }
        Optional<String> name = payload instanceof Payload.Tls hello && sni
                ? hello.sni()
                : payload instanceof Payload.Http request && !sni ? request.host() : Optional.empty();
        if (name.isEmpty()) {
            return false;
        }
        if (options.contains("pcre")) {
            return name.get().matches("[0-9.]+");
        }
        Matcher content = CONTENT.matcher(options);
        if (!content.find()) {
            throw new AssertionError(options);
        }
        boolean whole = content.group(3) != null;
        return whole
                ? name.get().equalsIgnoreCase(content.group(1))
                : name.get().endsWith(content.group(1));
    }

    private boolean address(String text, long address) {
        if (text.equals("any")) {
            return true;
        }
        if (text.startsWith("!")) {
            return !address(text.substring(1), address);
        }
        if (text.startsWith("[")) {
            boolean in = false;
            boolean onlyNegated = true;
            for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
                if (part.startsWith("!")) {
                    if (address(part.substring(1), address)) {
                        return false;
                    }
                } else {
                    onlyNegated = false;
                    in |= address(part, address);
                }
            }
            return in || onlyNegated;
        }
        if (text.equals("$EXTERNAL_NET")) {
            return !address("$HOME_NET", address);
        }
        String[] block = (text.equals("$HOME_NET") ? home : text).split("/", -1);
        long base = 0;
        for (String octet : block[0].split("\\.", -1)) {
            base = base * 256 + Integer.parseInt(octet);
        }
        int prefix = block.length == 1 ? 32 : Integer.parseInt(block[1]);
        return address >> 32 - prefix == base >> 32 - prefix;
    }

    private static boolean port(String text, int port) {
        if (text.startsWith("!")) {
            return !port(text.substring(1), port);
        }
        return text.equals("any")
                || List.of(text.replaceAll("[\\[\\]]", "").split(",", -1)).contains(String.valueOf(port));
    }
}
