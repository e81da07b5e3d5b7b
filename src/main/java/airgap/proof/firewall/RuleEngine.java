package airgap.proof.firewall;

import airgap.proof.estate.StatefulPolicy;
import airgap.proof.firewall.SuricataRule.Action;
import airgap.proof.firewall.SuricataRule.Match;
import airgap.proof.firewall.SuricataRule.Moment;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a firewall does with flows, for all of them at once. A TCP flow has four moments at which rules look at it: its first
 * packet, the answer to that, what the client sends, what the server sends. At each the first rule that matches decides, and
 * the policy's default action where none does. A pass by what is in the payload is for the rest of the flow, a pass by
 * headers is for one packet (Suricata guide, "Rules and flows"). Other protocols have a first packet and an answer.
 */
public final class RuleEngine {
    private static final String DROP = "aws:drop_";
    private static final String DROP_ALL = "aws:drop_strict";
    private static final String TO_SERVER_ONLY = "_to_server";

    private final StatefulPolicy policy;
    private final List<SuricataRule> rules;

    public RuleEngine(StatefulPolicy policy) {
        this.policy = policy;
        var parser = new RuleParser(policy.variables());
        rules = policy.groups().stream()
                .flatMap(group -> group.rules().lines())
                .flatMap(line -> parser.parse(line).stream())
                .toList();
    }

    /** What becomes of flows that carry a payload; the parts are disjoint, and together they are all. */
    public List<Ruling> judge(PacketSet flows, Payload payload) {
        if (flows.isEmpty()) {
            return List.of();
        }
        if (!policy.forwards()) {
            return List.of(
                    new Ruling(flows, Fate.UNDECIDED, policy.origin() + " keeps packets from the stateful rules"));
        }
        if (!policy.strictOrder()) {
            return List.of(
                    new Ruling(flows, Fate.UNDECIDED, policy.origin() + " does not judge rules in strict order"));
        }
        var rulings = new ArrayList<Ruling>();
        connection(flows.with(Field.PROTOCOL, SuricataRule.TCP), payload, rulings);
        datagram(flows.without(Field.PROTOCOL, SuricataRule.TCP), payload, rulings);
        return rulings;
    }

    /** Payloads that stand for all: any other is treated as one of them is. */
    public Set<Payload> payloads() {
        var payloads = new LinkedHashSet<Payload>();
        payloads.add(new Payload.Other());
        payloads.add(new Payload.Tls(Optional.empty()));
        payloads.add(new Payload.Http(Optional.empty()));
        payloads.add(Payload.tls("name.that.no.rule.knows"));
        payloads.add(Payload.http("name.that.no.rule.knows"));
        for (SuricataRule rule : rules) {
            rule.nameIsAddress().ifPresent(match -> payloads.add(match.example()));
            rule.names().forEach(match -> payloads.add(match.example()));
        }
        return payloads;
    }

    /** Assumptions on which rulings stand. */
    public List<String> assumptions() {
        return policy.managed().isEmpty()
                ? List.of()
                : List.of("AWS's rule groups " + String.join(", ", policy.managed())
                        + " drop none of this; no plan holds their rules");
    }

    private void connection(PacketSet flows, Payload payload, List<Ruling> rulings) {
        for (Decision first : decide(Moment.FIRST_PACKET, flows, payload, true)) {
            if (first.settled(rulings, Fate.REFUSED, dropsAll())) {
                continue;
            }
            for (Decision answer : decide(Moment.FIRST_ANSWER, first.flows(), payload, true)) {
                if (!answer.settled(rulings, Fate.REFUSED, dropsAll())) {
                    data(answer.flows(), payload, rulings);
                }
            }
        }
    }

    private void data(PacketSet flows, Payload payload, List<Ruling> rulings) {
        for (Decision data : decide(Moment.DATA, flows, payload, true)) {
            if (data.settled(rulings, Fate.HANDSHAKE, drops())) {
                continue;
            }
            if (data.rule().filter(SuricataRule::judgesFlow).isPresent()) {
                rulings.add(new Ruling(data.flows(), Fate.DATA, data.by()));
                continue;
            }
            for (Decision answer : decide(Moment.DATA_ANSWER, data.flows(), payload, true)) {
                if (answer.settled(rulings, Fate.HANDSHAKE, false)) {
                    continue;
                }
                boolean judged = answer.rule().isEmpty() && dropsAnswers();
                rulings.add(
                        judged
                                ? new Ruling(
                                        answer.flows(),
                                        Fate.UNDECIDED,
                                        "the default action drops answers too, unless AWS takes the pass for the flow: "
                                                + data.by())
                                : new Ruling(answer.flows(), Fate.DATA, data.by()));
            }
        }
    }

    /** What is sent without a connection has arrived with its first packet, whatever becomes of the answer. */
    private void datagram(PacketSet flows, Payload payload, List<Ruling> rulings) {
        for (Decision first : decide(Moment.FIRST_PACKET, flows, payload, false)) {
            if (!first.settled(rulings, Fate.REFUSED, drops())) {
                rulings.add(new Ruling(first.flows(), Fate.DATA, first.by()));
            }
        }
    }

    private boolean drops() {
        return policy.drops();
    }

    private boolean dropsAll() {
        return policy.defaultActions().contains(DROP_ALL);
    }

    private boolean dropsAnswers() {
        return policy.defaultActions().stream()
                .anyMatch(action -> action.startsWith(DROP) && !action.endsWith(TO_SERVER_ONLY));
    }

    /**
     * What decides about packets of flows at one moment.
     *
     * @param rule empty for the default action
     * @param doubts rules before it that may match and would decide otherwise than {@code rule} does
     */
    private record Decision(PacketSet flows, Optional<SuricataRule> rule, List<SuricataRule> doubts, String by) {
        private boolean lets(boolean defaultDrops) {
            return rule.map(decider -> decider.action() == Action.PASS).orElse(!defaultDrops);
        }

        /** Adds the ruling if the flows end here: refused, or not to be decided. */
        boolean settled(List<Ruling> rulings, Fate refused, boolean defaultDrops) {
            if (flows.isEmpty()) {
                return true;
            }
            boolean lets = lets(defaultDrops);
            Optional<SuricataRule> doubt = doubts.stream()
                    .filter(other -> (other.action() == Action.PASS) != lets)
                    .findFirst();
            if (doubt.isPresent()) {
                rulings.add(new Ruling(
                        flows,
                        Fate.UNDECIDED,
                        "not understood in " + doubt.get() + ": "
                                + doubt.get().unread().orElse("")));
                return true;
            }
            if (!lets) {
                rulings.add(new Ruling(flows, refused, by));
            }
            return !lets;
        }
    }

    private List<Decision> decide(Moment moment, PacketSet flows, Payload payload, boolean tcp) {
        var decisions = new ArrayList<Decision>();
        // Flows by the rules that matched them perhaps.
        List<Decision> rest = List.of(new Decision(flows, Optional.empty(), List.of(), defaultAction()));
        for (SuricataRule rule : rules) {
            Match match = rule.matches(moment, tcp, payload);
            if (match == Match.NO) {
                continue;
            }
            PacketSet matched = rule.flows(moment);
            var next = new ArrayList<Decision>();
            for (Decision part : rest) {
                PacketSet here = part.flows().intersect(matched);
                if (here.isEmpty()) {
                    next.add(part);
                    continue;
                }
                PacketSet elsewhere = part.flows().minus(matched);
                if (!elsewhere.isEmpty()) {
                    next.add(new Decision(elsewhere, Optional.empty(), part.doubts(), part.by()));
                }
                if (match == Match.YES) {
                    decisions.add(new Decision(here, Optional.of(rule), part.doubts(), rule.toString()));
                } else {
                    var doubts = new ArrayList<>(part.doubts());
                    doubts.add(rule);
                    next.add(new Decision(here, Optional.empty(), doubts, part.by()));
                }
            }
            rest = next;
        }
        decisions.addAll(rest);
        return decisions;
    }

    private String defaultAction() {
        return "the default action of " + policy.origin() + " ("
                + policy.defaultActions().stream()
                        .filter(action -> action.startsWith(DROP))
                        .findFirst()
                        .orElse("pass")
                + ")";
    }

    /** Addresses that the firewall takes for its own. */
    public IntervalSet home() {
        return policy.home();
    }
}
