package airgap.proof.path;

import airgap.proof.estate.Estate;
import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Subnet;
import airgap.proof.firewall.Fate;
import airgap.proof.firewall.Payload;
import airgap.proof.firewall.RuleEngine;
import airgap.proof.firewall.Ruling;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far flows get: routes and network ACLs out and back, firewalls, and the security groups at both ends. A connection
 * needs its answers, by the same firewall endpoints; what is sent without a connection has arrived with its first packet.
 */
public final class Reachability {
    private final Tracer tracer;
    private final InterfaceFilter interfaces;
    private final Map<String, RuleEngine> engines = new HashMap<>();

    public Reachability(Estate estate) {
        tracer = new Tracer(estate);
        interfaces = new InterfaceFilter(estate);
        estate.policies().forEach((firewall, policy) -> engines.put(firewall, new RuleEngine(policy)));
    }

    /**
     * Flows that begin in a subnet.
     *
     * @param flows headers of their first packets
     * @return disjoint parts for each choice that AWS leaves open, together all of them
     */
    public List<Journey> from(Subnet subnet, PacketSet flows, Payload payload) {
        var journeys = new ArrayList<Journey>();
        PacketSet sent = flows.intersect(interfaces.sent(subnet));
        PacketSet kept = flows.minus(sent);
        if (!kept.isEmpty()) {
            Path nowhere = new Path(
                    subnet,
                    kept,
                    List.of(),
                    List.of(),
                    Map.of(),
                    new End.Lost("no security group there lets it out", subnet.origin()));
            journeys.add(new Journey(
                    nowhere, List.of(), kept, Fate.REFUSED, "no security group in " + subnet + " lets it out"));
        }
        for (Path out : tracer.from(subnet, sent)) {
            if (isOnlyAnnounced(out)) {
                continue;
            }
            if (out.end() instanceof End.Lost lost) {
                journeys.add(new Journey(out, List.of(), out.packets(), Fate.REFUSED, lost.why() + ", " + lost.by()));
            } else if (out.end() instanceof End.Undecided open) {
                journeys.add(new Journey(out, List.of(), out.packets(), Fate.UNDECIDED, open.why()));
            } else {
                arrive(out, payload, journeys);
            }
        }
        return journeys;
    }

    /** A network elsewhere could announce anything; what it does announce is for who asks about one flow to know. */
    private static boolean isOnlyAnnounced(Path path) {
        return path.end() instanceof End.Elsewhere elsewhere && elsewhere.announced();
    }

    /** Payloads that stand for all, as far as some firewall tells them apart. */
    public Set<Payload> payloads() {
        var payloads = new TreeSet<Payload>((a, b) -> a.toString().compareTo(b.toString()));
        payloads.add(new Payload.Other());
        engines.values().forEach(engine -> payloads.addAll(engine.payloads()));
        return payloads;
    }

    /** Assumptions that every journey through these firewalls stands on. */
    public List<String> assumptions(List<FirewallEndpoint> firewalls) {
        return firewalls.stream()
                .map(FirewallEndpoint::firewall)
                .distinct()
                .flatMap(id -> Optional.ofNullable(engines.get(id)).stream())
                .flatMap(engine -> engine.assumptions().stream())
                .distinct()
                .toList();
    }

    /** What firewalls on a way do with all that takes it: the disjoint parts, with what decides. */
    public List<Ruling> rulings(Path out, Payload payload) {
        var ended = new ArrayList<Journey>();
        var rulings = new ArrayList<>(inspect(out, payload, ended));
        ended.forEach(journey -> rulings.add(new Ruling(journey.flows(), journey.fate(), journey.because())));
        return rulings;
    }

    private void arrive(Path out, Payload payload, List<Journey> journeys) {
        for (Ruling ruling : inspect(out, payload, journeys)) {
            PacketSet flows = ruling.flows();
            if (out.end() instanceof End.Delivered delivered) {
                PacketSet taken = flows.intersect(interfaces.taken(delivered.subnet()));
                PacketSet refused = flows.minus(taken);
                if (!refused.isEmpty()) {
                    String why = "no security group in " + delivered.subnet() + " lets it in";
                    var lost = new End.Lost(why, delivered.subnet().origin());
                    journeys.add(new Journey(out.ending(refused, lost), List.of(), refused, Fate.REFUSED, why));
                }
                flows = taken;
            }
            answer(out, flows, ruling, journeys);
        }
    }

    /** What passes all firewalls on the way, one after the other; what does not is a journey that ends. */
    private List<Ruling> inspect(Path out, Payload payload, List<Journey> journeys) {
        List<Ruling> rulings = List.of(new Ruling(out.packets(), Fate.DATA, "no firewall is on the way"));
        for (FirewallEndpoint endpoint : out.firewalls()) {
            Optional<RuleEngine> engine = Optional.ofNullable(engines.get(endpoint.firewall()));
            var next = new ArrayList<Ruling>();
            for (Ruling earlier : rulings) {
                List<Ruling> later = engine.map(rules -> rules.judge(earlier.flows(), payload))
                        .orElseGet(() -> List.of(new Ruling(
                                earlier.flows(), Fate.UNDECIDED, "no plan holds the policy of " + endpoint.origin())));
                for (Ruling ruling : later) {
                    if (ruling.fate() == Fate.REFUSED || ruling.fate() == Fate.UNDECIDED) {
                        var lost = new End.Lost(ruling.by(), endpoint.origin());
                        journeys.add(new Journey(
                                out.until(endpoint, ruling.flows(), lost),
                                List.of(),
                                ruling.flows(),
                                ruling.fate(),
                                ruling.by()));
                    } else {
                        next.add(worse(earlier, ruling));
                    }
                }
            }
            rulings = next;
        }
        return rulings;
    }

    private static Ruling worse(Ruling earlier, Ruling later) {
        return earlier.fate() == Fate.HANDSHAKE && later.fate() == Fate.DATA
                ? new Ruling(later.flows(), earlier.fate(), earlier.by())
                : later;
    }

    private void answer(Path out, PacketSet flows, Ruling ruling, List<Journey> journeys) {
        if (flows.isEmpty()) {
            return;
        }
        PacketSet connections = flows.with(Field.PROTOCOL, IntervalSet.of(Protocols.TCP));
        PacketSet datagrams = flows.minus(connections);
        if (!datagrams.isEmpty()) {
            List<Path> back = tracer.back(out.narrowed(datagrams));
            journeys.add(new Journey(out, back, datagrams, ruling.fate(), ruling.by()));
        }
        if (connections.isEmpty()) {
            return;
        }
        List<Path> back = tracer.back(out.narrowed(connections));
        PacketSet broken = PacketSet.EMPTY;
        for (Path answer : back) {
            if (isOnlyAnnounced(answer)) {
                continue;
            }
            Optional<String> fault = fault(out, answer);
            PacketSet part = answer.packets().reversed().minus(broken);
            if (fault.isPresent() && !part.isEmpty()) {
                boolean open = answer.end() instanceof End.Undecided;
                journeys.add(
                        new Journey(out, List.of(answer), part, open ? Fate.UNDECIDED : Fate.REFUSED, fault.get()));
                broken = broken.union(part);
            }
        }
        PacketSet whole = connections.minus(broken);
        if (!whole.isEmpty()) {
            journeys.add(new Journey(out, back, whole, ruling.fate(), ruling.by()));
        }
    }

    /** Why an answer does not arrive where the flow began; empty if it does, by the same firewall endpoints. */
    public static Optional<String> fault(Path out, Path answer) {
        if (answer.end() instanceof End.Undecided open) {
            return Optional.of(open.why());
        }
        if (answer.end() instanceof End.Lost lost) {
            return Optional.of("the answer does not come back: " + lost.why() + ", " + lost.by());
        }
        if (!(answer.end() instanceof End.Delivered delivered)
                || !delivered.subnet().equals(out.from())) {
            return Optional.of("the answer goes somewhere else");
        }
        var expected = new ArrayList<>(out.firewalls());
        Collections.reverse(expected);
        if (!answer.firewalls().equals(expected)) {
            return Optional.of("the answer does not pass the same firewall endpoint: out by " + names(out.firewalls())
                    + ", back by " + names(answer.firewalls()));
        }
        return Optional.empty();
    }

    private static String names(List<FirewallEndpoint> endpoints) {
        return endpoints.isEmpty()
                ? "none"
                : String.join(", ", endpoints.stream().map(FirewallEndpoint::id).toList());
    }
}
