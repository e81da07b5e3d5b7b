package airgap.proof.path;

import airgap.proof.estate.Estate;
import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Subnet;
import airgap.proof.firewall.Fate;
import airgap.proof.firewall.Payload;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one question: how far flows get, by which way, and what decides.
 *
 * @param fate of the flow that gets farthest; undecided where the estate has gaps and nothing passes for certain
 * @param groups journeys that end alike, those that get farthest first
 * @param otherPayloads with which data would pass where it does not with the one that was asked for
 * @param assumptions on which the answer stands
 * @param gaps of the estate
 */
public record Explanation(
        Fate fate, List<Group> groups, List<Payload> otherPayloads, List<String> assumptions, List<String> gaps) {
    public Explanation {
        groups = List.copyOf(groups);
        otherPayloads = List.copyOf(otherPayloads);
        assumptions = List.copyOf(assumptions);
        gaps = List.copyOf(gaps);
    }

    /** @param journeys one of each way, in order of their senders */
    public record Group(Fate fate, List<Journey> journeys) {
        public Group {
            journeys = List.copyOf(journeys);
        }
    }

    /**
     * A question.
     *
     * @param protocol number
     * @param port of the destination; empty for any
     * @param payload empty for every one that bears no name
     */
    public record Question(
            Places.Senders from, IntervalSet to, int protocol, Optional<IntervalSet> port, Optional<Payload> payload) {}

    /** Follows the flows that are asked for. */
    public static Explanation of(Estate estate, Question question) {
        var reachability = new Reachability(estate);
        List<Payload> nameless = question.protocol() == Protocols.TCP
                ? List.of(new Payload.Tls(Optional.empty()), new Payload.Http(Optional.empty()), new Payload.Other())
                : List.of(new Payload.Other());
        List<Payload> asked = question.payload().map(List::of).orElse(nameless);
        List<Journey> journeys = farthest(reachability, question, asked);
        Fate fate = best(journeys);
        var others = new ArrayList<Payload>();
        if (fate == Fate.HANDSHAKE) {
            for (Payload payload : reachability.payloads()) {
                if (!asked.contains(payload) && best(farthest(reachability, question, List.of(payload))) == Fate.DATA) {
                    others.add(payload);
                }
            }
        }
        boolean open = fate != Fate.DATA && !estate.gaps().isEmpty();
        return new Explanation(
                open ? Fate.UNDECIDED : fate,
                groups(journeys),
                others,
                assumptions(estate, reachability, question, journeys),
                estate.gaps());
    }

    /** Journeys with the payload that gets farthest. */
    private static List<Journey> farthest(Reachability reachability, Question question, List<Payload> payloads) {
        List<Journey> farthest = List.of();
        for (Payload payload : payloads) {
            var journeys = new ArrayList<Journey>();
            for (Subnet subnet : question.from().subnets()) {
                PacketSet flows = PacketSet.ALL
                        .with(Field.SOURCE, question.from().addresses().intersect(subnet.range()))
                        .with(Field.DESTINATION, question.to())
                        .with(Field.PROTOCOL, IntervalSet.of(question.protocol()))
                        .with(Field.SOURCE_PORT, Tracer.CLIENT_PORTS);
                PacketSet toPort = question.port()
                        .map(port -> flows.with(Field.DESTINATION_PORT, port))
                        .orElse(flows);
                journeys.addAll(reachability.from(subnet, toPort, payload));
            }
            if (farthest.isEmpty() || rank(best(journeys)) > rank(best(farthest))) {
                farthest = journeys;
            }
        }
        return farthest;
    }

    private static Fate best(List<Journey> journeys) {
        Fate best = Fate.REFUSED;
        for (Journey journey : journeys) {
            best = rank(journey.fate()) > rank(best) ? journey.fate() : best;
        }
        return best;
    }

    /** What may be data comes after what is. */
    private static int rank(Fate fate) {
        return switch (fate) {
            case REFUSED -> 0;
            case HANDSHAKE -> 1;
            case UNDECIDED -> 2;
            case DATA -> 3;
        };
    }

    private static List<Group> groups(List<Journey> journeys) {
        Map<Fate, List<Journey>> byFate = new LinkedHashMap<>();
        journeys.stream()
                .sorted((a, b) -> rank(b.fate()) - rank(a.fate()))
                .forEach(journey -> byFate.computeIfAbsent(journey.fate(), fate -> new ArrayList<>())
                        .add(journey));
        return byFate.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> assumptions(
            Estate estate, Reachability reachability, Question question, List<Journey> journeys) {
        var assumptions = new LinkedHashSet<String>();
        var firewalls = new LinkedHashSet<FirewallEndpoint>();
        journeys.forEach(journey -> firewalls.addAll(journey.out().firewalls()));
        assumptions.addAll(reachability.assumptions(List.copyOf(firewalls)));
        for (Journey journey : journeys) {
            if (journey.out().end() instanceof End.Delivered delivered
                    && estate.interfacesIn(delivered.subnet()).isEmpty()) {
                assumptions.add("whatever is in " + delivered.subnet().place()
                        + " takes it: no plan places an interface there, so no security group is known");
            }
            if (journey.out().end() instanceof End.Internet internet
                    && internet.nat().isEmpty()) {
                assumptions.add("the sender has a public address of its own");
            }
        }
        if (estate.transitTables().values().stream()
                .anyMatch(table -> !table.learns().isEmpty())) {
            assumptions.add("networks behind VPN and Direct Connect announce no part of these addresses");
        }
        for (Subnet subnet : question.from().subnets()) {
            if (estate.interfacesIn(subnet).isEmpty()) {
                assumptions.add("whatever is in " + subnet.place()
                        + " may send it: no plan places an interface there, so no security group is known");
            }
            estate.gatewayEndpoints().stream()
                    .filter(endpoint ->
                            endpoint.tables().contains(subnet.table().id()))
                    .forEach(endpoint -> assumptions.add("the destination is no address of " + endpoint.service()
                            + ": those leave by its gateway endpoint, and no plan holds their list"));
        }
        return List.copyOf(assumptions);
    }
}
