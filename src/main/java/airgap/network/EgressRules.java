package airgap.network;

import airgap.need.EgressRule;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.Source;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Traffic to the internet. First what is judged by its first packet: what is never let through, and connections to ports
 * and addresses that no approval names. Then exceptions by address; then names that are none, and protocols where they do
 * not belong; then exceptions by name. The rest is left to the policy's default action, which reads on until it knows
 * the name.
 */
final class EgressRules {
    /** The SYN of a connection, whether or not it offers ECN: a rule by address would match every packet. */
    static final String FIRST_PACKET = "flags:S,CE;";

    private static final String OUT = " $HOME_NET any -> $EXTERNAL_NET ";
    private static final String TO_SERVER = "flow:to_server;";
    private static final String IP_ADDRESS = "content:\".\"; pcre:\"/^([0-9]{1,3}\\.){3}[0-9]{1,3}$/\";";

    private final Rules rules;
    private final List<EgressRule> exceptions;
    private final Optional<TlsInspection> tlsInspection;

    private EgressRules(List<EgressRule> exceptions, Optional<TlsInspection> tlsInspection, Sids sids) {
        this.exceptions = exceptions;
        this.tlsInspection = tlsInspection;
        this.rules = new Rules(sids);
    }

    static RuleGroupText of(List<EgressRule> exceptions, Optional<TlsInspection> tlsInspection, Sids sids) {
        var group = new EgressRules(exceptions, tlsInspection, sids);
        group.never();
        group.notByName();
        group.otherPorts();
        group.byAddress();
        group.namesThatAreNone();
        group.otherProtocols();
        group.byName();
        return new RuleGroupText("egress", group.rules.lines());
    }

    private void never() {
        rules.add(
                "drop",
                "ip $EXTERNAL_NET any -> $EXTERNAL_NET any",
                "",
                "HOME_NET is wrong: neither end of this is in airgap:addresses.home",
                "neither end is home");
        rules.add("drop", "udp" + OUT + "[53,853]", TO_SERVER, "DNS goes through the VPC's Resolver only", "dns udp");
        rules.add("reject", "tcp" + OUT + "[53,853]", TO_SERVER, "DNS goes through the VPC's Resolver only", "dns tcp");
        rules.add("drop", "udp" + OUT + "443", TO_SERVER, "QUIC hides the name; TLS over TCP does not", "quic");
        rules.add("drop", "udp" + OUT + "123", TO_SERVER, "time comes from 169.254.169.123 on the host itself", "ntp");
        rules.add("drop", "udp" + OUT + "any", TO_SERVER, "no approval is for UDP", "other udp");
        rules.add("drop", "icmp" + OUT + "any", "itype:8; " + TO_SERVER, "nobody pings the internet", "ping");
    }

    /**
     * What no approval can name, in whatever direction. The policy's default action speaks of established TCP, so the rest is
     * refused here in so many words. Path MTU discovery is not missed, since NAT gateways clamp the segment size
     * (docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html).
     */
    private void notByName() {
        rules.add(
                "drop",
                "tcp $EXTERNAL_NET any -> any any",
                TO_SERVER,
                "nobody outside begins a connection",
                "no way in");
        rules.add("drop", "udp any any -> any any", TO_SERVER, "udp, which nobody needs", "no udp");
        rules.add("drop", "icmp any any -> any any", TO_SERVER, "icmp, which nobody needs", "no icmp");
        rules.add(
                "drop",
                "ip any any -> any any",
                "ip_proto:!TCP; ip_proto:!UDP; ip_proto:!ICMP;",
                "protocol that nobody needs",
                "no other protocol");
    }

    /** {@code flow:to_server} keeps these drops off the answers to connections that were let through. */
    private void otherPorts() {
        SortedMap<String, List<EgressRule>> bySource = exceptions.stream()
                .collect(Collectors.groupingBy(
                        exception -> exception.from().toString(), TreeMap::new, Collectors.toList()));
        rules.add(
                "drop",
                "tcp " + homeWithout(ranges(exceptions)) + " any -> $EXTERNAL_NET any",
                TO_SERVER,
                "nothing is approved for this source",
                "no other source");
        bySource.forEach((source, ofSource) -> {
            String range = ofSource.get(0).source().value();
            rules.add(
                    "drop",
                    "tcp " + range + " any -> $EXTERNAL_NET " + otherThan(ports(ofSource)),
                    TO_SERVER,
                    "port that no approval names for " + source,
                    "no other port " + source);
            ofSource.stream()
                    .collect(Collectors.groupingBy(EgressRule::port, TreeMap::new, Collectors.toList()))
                    .forEach((port, onPort) -> otherAddresses(source, range, port, onPort));
        });
    }

    /** Where a port is approved for addresses only, there is no name to wait for. */
    private void otherAddresses(String source, String range, int port, List<EgressRule> onPort) {
        if (onPort.stream().allMatch(exception -> exception.protocol() == Protocol.TCP)) {
            String approved = onPort.stream()
                    .map(exception -> exception.destination().toString())
                    .collect(Collectors.joining(","));
            rules.add(
                    "drop",
                    "tcp " + range + " any -> ![$HOME_NET," + approved + "] " + port,
                    TO_SERVER,
                    "address that no approval names on port " + port + " for " + source,
                    "no other address " + source + ":" + port);
        }
    }

    private void byAddress() {
        for (EgressRule exception : exceptions) {
            if (exception.protocol() == Protocol.TCP) {
                String traffic =
                        "tcp " + exception.source() + " any -> " + exception.destination() + " " + exception.port();
                let(exception, traffic, TO_SERVER + " " + FIRST_PACKET, TO_SERVER);
            }
        }
    }

    private void namesThatAreNone() {
        // JA4 says i instead of d in its fourth place where there is no SNI; a buffer that is absent matches nothing.
        rules.add(
                "reject",
                "tls" + OUT + "any",
                TO_SERVER + " ja4.hash; content:\"i\"; offset:3; depth:1;",
                "TLS without a name (SNI)",
                "no sni");
        rules.add(
                "reject",
                "tls" + OUT + "any",
                TO_SERVER + " tls.sni; " + IP_ADDRESS,
                "TLS to an address instead of a name",
                "sni is an address");
        rules.add(
                "reject",
                "http" + OUT + "any",
                TO_SERVER + " http.host; " + IP_ADDRESS,
                "HTTP to an address instead of a name",
                "host is an address");
    }

    private void otherProtocols() {
        SortedSet<Integer> tls = ports(with(Protocol.TLS));
        SortedSet<Integer> http = ports(with(Protocol.HTTP));
        SortedSet<Integer> opened = opened(without(tls, http));
        otherThan(Protocol.TLS, "$HOME_NET", without(without(tls, http), opened), "");
        if (!opened.isEmpty()) {
            SortedSet<Cidr> ranges = tlsInspection.map(TlsInspection::ranges).orElseThrow();
            otherThan(Protocol.TLS, homeWithout(ranges), opened, " not opened");
            insideTls(ranges, opened);
        }
        otherThan(Protocol.HTTP, "$HOME_NET", without(http, tls), "");
    }

    private void otherThan(Protocol protocol, String from, SortedSet<Integer> ports, String which) {
        if (!ports.isEmpty()) {
            rules.add(
                    "reject",
                    "tcp " + from + " any -> $EXTERNAL_NET " + list(ports),
                    "flow:established,to_server; app-layer-protocol:!" + protocol + ";",
                    "not " + protocol.name() + " on a port that is approved for " + protocol.name(),
                    "not " + protocol + which);
        }
    }

    private SortedSet<Integer> opened(SortedSet<Integer> ports) {
        var opened = new TreeSet<>(ports);
        opened.retainAll(tlsInspection.map(TlsInspection::ports).orElseGet(TreeSet::new));
        return opened;
    }

    /**
     * What is opened reaches these rules without its TLS, as HTTP, and AWS adds the SNI for the rules by name. What came
     * without TLS never gets here: AWS drops it (developer guide, "Considerations when working with TLS inspection
     * configurations"). HTTP/2 is a protocol of its own, in which {@code http.host} is not to be had on AWS.
     */
    private void insideTls(SortedSet<Cidr> ranges, SortedSet<Integer> ports) {
        rules.add(
                "reject",
                "tcp " + ranges.stream().map(Cidr::value).collect(Collectors.joining(",", "[", "]"))
                        + " any -> $EXTERNAL_NET " + list(ports),
                "flow:established,to_server; app-layer-protocol:!tls; app-layer-protocol:!http;"
                        + " app-layer-protocol:!http2;",
                "not HTTP inside TLS that is opened",
                "not http inside tls");
        with(Protocol.TLS).stream()
                .filter(exception -> ports.contains(exception.port()) && ranges.contains(exception.source()))
                .collect(Collectors.groupingBy(
                        exception -> exception.from() + ":" + exception.port(), TreeMap::new, Collectors.toList()))
                .forEach(this::otherHosts);
    }

    /** A client that names one host in SNI and another in {@code Host} asks a content delivery network for the other. */
    private void otherHosts(String where, List<EgressRule> approved) {
        String hosts = approved.stream()
                .map(EgressRule::destination)
                .map(Destination.Host.class::cast)
                .map(host -> name(host, Protocol.HTTP).replace("content:\"", "content:!\""))
                .collect(Collectors.joining(" "));
        EgressRule one = approved.get(0);
        rules.add(
                "reject",
                "http " + one.source() + " any -> $EXTERNAL_NET " + one.port(),
                TO_SERVER + " http.host; " + hosts,
                "Host that no approval names, inside TLS, for " + where,
                "other host inside tls " + where);
    }

    private void byName() {
        for (EgressRule exception : exceptions) {
            if (exception.destination() instanceof Destination.Host host) {
                String traffic =
                        exception.protocol() + " " + exception.source() + " any -> $EXTERNAL_NET " + exception.port();
                String match = TO_SERVER + " " + (exception.protocol() == Protocol.TLS ? "tls.sni; " : "http.host; ")
                        + name(host, exception.protocol());
                let(exception, traffic, match, match);
            }
        }
    }

    /** A pass rule logs nothing, so what is let through is seen by an alert just before. */
    private void let(EgressRule exception, String traffic, String seen, String passed) {
        rules.add("alert", traffic, seen, message(exception), "seen " + exception.identity());
        rules.add("pass", traffic, passed, message(exception), "pass " + exception.identity());
    }

    /** A wildcard matches names below the domain, not the domain itself. {@code http.host} is in lower case already. */
    private static String name(Destination.Host host, Protocol protocol) {
        String fold = protocol == Protocol.TLS ? " nocase;" : "";
        return host.isWildcard()
                ? "content:\"." + host.domain() + "\";" + fold + " endswith;"
                : "content:\"" + host.name() + "\";" + fold + " startswith; endswith;";
    }

    private static String message(EgressRule exception) {
        Approval approval = exception.approval();
        Source from = exception.from();
        return "approved " + approval.destination() + ":" + exception.port() + " for " + from + ", " + approval.owner();
    }

    private List<EgressRule> with(Protocol protocol) {
        return exceptions.stream()
                .filter(exception -> exception.protocol() == protocol)
                .toList();
    }

    private static SortedSet<Integer> ports(List<EgressRule> exceptions) {
        return exceptions.stream().map(EgressRule::port).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Integer> without(SortedSet<Integer> ports, SortedSet<Integer> others) {
        var rest = new TreeSet<>(ports);
        rest.removeAll(others);
        return rest;
    }

    private static SortedSet<Cidr> ranges(List<EgressRule> exceptions) {
        return exceptions.stream().map(EgressRule::source).distinct().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String homeWithout(SortedSet<Cidr> ranges) {
        return ranges.isEmpty()
                ? "$HOME_NET"
                : ranges.stream().map(range -> "!" + range).collect(Collectors.joining(",", "[$HOME_NET,", "]"));
    }

    private static String otherThan(SortedSet<Integer> ports) {
        return "!" + list(ports);
    }

    private static String list(Collection<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
