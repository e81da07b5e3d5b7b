package airgap.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the site-to-site VPN connections. */
final class VpnReader {
    /** Largest 32-bit number that RFC 7300 does not reserve. */
    private static final long LAST_ASN = 4_294_967_294L;

    /** Refused by AWS for a customer gateway in some or all Regions (Site-to-Site VPN guide, "Customer gateway options"). */
    private static final Set<Long> ASN_OF_AWS = Set.of(7224L, 9059L, 10_124L, 17_943L);

    private static final Cidr LINK_LOCAL = new Cidr("169.254.0.0/16");
    private static final int INSIDE_PREFIX = 30;
    private static final int TUNNELS = 2;

    /** Kept by AWS (Site-to-Site VPN guide, "Tunnel options", Inside tunnel IPv4 CIDR). */
    private static final List<Cidr> INSIDE_OF_AWS = List.of(
            new Cidr("169.254.0.0/30"),
            new Cidr("169.254.1.0/30"),
            new Cidr("169.254.2.0/30"),
            new Cidr("169.254.3.0/30"),
            new Cidr("169.254.4.0/30"),
            new Cidr("169.254.5.0/30"),
            new Cidr("169.254.169.252/30"));

    /** Not reached over the internet (RFC 6890, RFC 1918, RFC 6598, RFC 5771, RFC 1112). */
    private static final List<Cidr> NOT_PUBLIC = List.of(
            new Cidr("0.0.0.0/8"),
            new Cidr("10.0.0.0/8"),
            new Cidr("100.64.0.0/10"),
            new Cidr("127.0.0.0/8"),
            new Cidr("169.254.0.0/16"),
            new Cidr("172.16.0.0/12"),
            new Cidr("192.168.0.0/16"),
            new Cidr("224.0.0.0/3"));

    private static final Format NAME = Format.of(
            "a name of a connection",
            "[a-z][a-z0-9]*(-[a-z0-9]+)*",
            "write lower case letters, digits and single hyphens, such as frankfurt");
    private static final int LONGEST_NAME = 32;

    private static final Format CERTIFICATE = Format.of(
            "the ARN of a certificate in ACM",
            "arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]{36}",
            "write it like arn:aws:acm:eu-central-1:111122223333:certificate/…");

    private final List<Cidr> onPremises;
    private final Optional<Long> gatewayAsn;
    private final Problems problems;
    private final Map<String, Place> seen = new HashMap<>();

    /**
     * @param onPremises the ranges to which a connection may lead
     * @param gatewayAsn of the Transit Gateway
     */
    VpnReader(List<Cidr> onPremises, Optional<Long> gatewayAsn, Problems problems) {
        this.onPremises = onPremises;
        this.gatewayAsn = gatewayAsn;
        this.problems = problems;
    }

    Setting<List<VpnSettings>> read(YamlNode node) {
        Setting<List<Setting<VpnSettings>>> connections =
                node.nonEmptyList(item -> item.mapping(fields -> connection(fields, item)));
        boolean usable = connections.value().stream().flatMap(List::stream).allMatch(Setting::isUsable);
        return usable ? connections.map(Setting::values) : Setting.unusable(node.place());
    }

    private Supplier<VpnSettings> connection(Fields fields, YamlNode item) {
        Setting<String> name = fields.required("name", "a name, such as frankfurt", this::name);
        Setting<String> gateway = fields.required(
                "gateway", "the public address of the other side, or the ARN of its certificate", this::gateway);
        Setting<Optional<Long>> asn =
                fields.optional("asn", Optional.empty(), node -> asn(node).map(Optional::of));
        Setting<List<Cidr>> routes = fields.optional("routes", List.of(), this::routes);
        Setting<List<Cidr>> inside = fields.optional("inside", List.of(), this::inside);
        if (fields.has("asn") == fields.has("routes")) {
            problems.add(
                    item.place(),
                    fields.has("asn") ? "has asn and routes" : "has neither asn nor routes",
                    "give asn for routes that are learnt by BGP, or routes for static ones");
        }
        return () -> new VpnSettings(name.get(), gateway.get(), asn.get(), routes.get(), inside.get());
    }

    private Setting<String> name(YamlNode node) {
        Setting<String> name = node.text(NAME);
        if (name.isUsable() && name.get().length() > LONGEST_NAME) {
            problems.add(
                    node.place(),
                    "\"" + name.get() + "\" has " + name.get().length() + " characters",
                    "use " + LONGEST_NAME + " at most");
            return Setting.unusable(node.place());
        }
        return once(name, "a connection");
    }

    private Setting<String> gateway(YamlNode node) {
        return once(node.text(VpnReader::addressOrCertificate), "the gateway of a connection");
    }

    private static String addressOrCertificate(String text) {
        if (text.startsWith("arn:")) {
            return CERTIFICATE.apply(text);
        }
        Cidr address;
        try {
            address = new Cidr(text + "/32");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IPv4 address; write it like 198.51.100.7, or the ARN of a certificate", e);
        }
        if (NOT_PUBLIC.stream().anyMatch(range -> range.contains(address))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not reached over the internet; write the public address of the gateway");
        }
        return text;
    }

    private Setting<Long> asn(YamlNode node) {
        Setting<Long> asn = node.integer(1, LAST_ASN);
        if (asn.value().filter(ASN_OF_AWS::contains).isPresent()) {
            problems.add(node.place(), asn.get() + " is a number of AWS", "write that of the other side");
            return Setting.unusable(node.place());
        }
        if (asn.isUsable() && asn.value().equals(gatewayAsn)) {
            problems.add(
                    node.place(),
                    asn.get() + " is the Transit Gateway's own",
                    "give one of the two sides another, see airgap:transitGateway.asn");
            return Setting.unusable(node.place());
        }
        return asn;
    }

    private Setting<List<Cidr>> routes(YamlNode node) {
        return ranges(node, node.nonEmptyList(item -> {
            Setting<Cidr> range = item.text(Cidr::new);
            if (range.isUsable() && onPremises.stream().noneMatch(whole -> whole.contains(range.get()))) {
                problems.add(
                        item.place(),
                        range.get() + " is in none of onPremises.ranges",
                        "choose a range inside " + onPremises);
                return Setting.unusable(item.place());
            }
            return once(range, "the route of a connection");
        }));
    }

    private Setting<List<Cidr>> inside(YamlNode node) {
        Setting<List<Cidr>> inside = ranges(node, node.list(item -> {
            Setting<Cidr> range = item.text(VpnReader::insideTunnel);
            return once(range, "the inside of a tunnel");
        }));
        if (inside.value().filter(both -> both.size() != TUNNELS).isPresent()) {
            problems.add(node.place(), "names " + inside.get().size(), "name one for each of the two tunnels");
            return Setting.unusable(node.place());
        }
        return inside;
    }

    private static Cidr insideTunnel(String text) {
        var range = new Cidr(text);
        if (range.prefix() != INSIDE_PREFIX || !LINK_LOCAL.contains(range) || INSIDE_OF_AWS.contains(range)) {
            throw new IllegalArgumentException(
                    range + " is no inside of a tunnel; write a /30 of 169.254.0.0/16 that AWS does not keep, such as"
                            + " 169.254.10.0/30");
        }
        return range;
    }

    /** A list of which every item is usable. */
    private static <T> Setting<List<T>> ranges(YamlNode node, Setting<List<Setting<T>>> items) {
        boolean usable = items.isUsable() && items.get().stream().allMatch(Setting::isUsable);
        return usable ? items.map(Setting::values) : Setting.unusable(node.place());
    }

    private <T> Setting<T> once(Setting<T> setting, String what) {
        Place earlier = setting.value()
                .map(value -> seen.putIfAbsent(what + " " + value, setting.place()))
                .orElse(null);
        if (earlier != null) {
            problems.add(
                    setting.place(), setting.get() + " is " + what + " already, in " + earlier.path(), "use it once");
            return Setting.unusable(setting.place());
        }
        return setting;
    }
}
