package airgap.settings;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads where an approval or a need leads: exactly one of {@code host} and {@code cidr}, and {@code protocol}. */
final class DestinationReader {
    private static final String HOST = "host";
    private static final String CIDR = "cidr";
    private static final int MAX_PORT = 65_535;
    /** DNS (RFC 1035), DNS over TLS and QUIC (RFC 7858, RFC 9250). */
    private static final Set<Long> DNS = Set.of(53L, 853L);

    /** Reached by nobody from the internet, or never routed there (RFC 6890, RFC 1918, RFC 6598, RFC 5771, RFC 1112). */
    private static final List<Cidr> NOT_PUBLIC = List.of(
            new Cidr("0.0.0.0/8"),
            new Cidr("10.0.0.0/8"),
            new Cidr("100.64.0.0/10"),
            new Cidr("127.0.0.0/8"),
            new Cidr("169.254.0.0/16"),
            new Cidr("172.16.0.0/12"),
            new Cidr("192.168.0.0/16"),
            new Cidr("198.18.0.0/15"),
            new Cidr("224.0.0.0/3"));

    private final Problems problems;

    DestinationReader(Problems problems) {
        this.problems = problems;
    }

    record Read(Setting<Destination> destination, Setting<Protocol> protocol) {}

    /**
     * Asks for the three keys.
     *
     * @param name parses a host; tells whether a wildcard is taken
     */
    Read read(Fields fields, Function<String, String> name) {
        boolean byAddress = fields.has(CIDR);
        Setting<Destination> destination = byAddress ? range(fields) : host(fields, name);
        Setting<Protocol> protocol =
                fields.optional("protocol", byAddress ? Protocol.TCP : Protocol.TLS, node -> protocol(node, byAddress));
        return new Read(destination, protocol);
    }

    private static Setting<Destination> host(Fields fields, Function<String, String> name) {
        return fields.required(
                HOST,
                "the host, such as api.example.com, or cidr where it is reached by address",
                node -> node.text(name.andThen(Destination.Host::new)));
    }

    private Setting<Destination> range(Fields fields) {
        if (fields.has(HOST)) {
            fields.required(HOST, "", node -> {
                problems.add(node.place(), "stands beside cidr", "keep the one by which it is reached");
                return Setting.unusable(node.place());
            });
        }
        return fields.required(CIDR, "", node -> node.text(DestinationReader::publicRange));
    }

    private static Destination publicRange(String text) {
        var range = new Cidr(text);
        if (NOT_PUBLIC.stream().anyMatch(range::overlaps)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not on the internet; what is ours is reached without an approval");
        }
        if (range.prefix() < Destination.Range.WIDEST) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" takes in addresses of many; name those that are reached, /"
                            + Destination.Range.WIDEST + " or smaller");
        }
        return new Destination.Range(range);
    }

    /** A port on which something may be approved. */
    Setting<Long> port(YamlNode node) {
        Setting<Long> port = node.integer(1, MAX_PORT);
        if (port.value().filter(DNS::contains).isPresent()) {
            problems.add(
                    node.place(),
                    port.get() + " is a port of DNS, which carries data out under any name",
                    "ask the VPC's Resolver, which asks for us");
            return Setting.unusable(node.place());
        }
        return port;
    }

    private Setting<Protocol> protocol(YamlNode node, boolean byAddress) {
        Setting<Protocol> protocol = node.text(Protocol::parse);
        if (protocol.isUsable() && byAddress != (protocol.get() == Protocol.TCP)) {
            problems.add(
                    node.place(),
                    protocol.get() + (byAddress ? " is compared by name" : " is compared by address"),
                    byAddress
                            ? "write tcp, or give host instead of cidr"
                            : "write tls or http, or give cidr instead of host");
            return Setting.unusable(node.place());
        }
        return protocol;
    }
}
