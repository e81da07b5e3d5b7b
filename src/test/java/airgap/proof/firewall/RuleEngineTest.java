package airgap.proof.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.proof.RehearsedPlans;
import airgap.proof.estate.Estate;
import airgap.proof.estate.Origin;
import airgap.proof.estate.StatefulPolicy;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import airgap.proof.packet.Packet;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleEngineTest {
    private static final Origin HERE = new Origin("network", "networkfirewall FirewallPolicy", "test");
    private static final IntervalSet HOME =
            Ipv4.block("10.0.0.0/8").orElseThrow().addresses();
    private static final Packet HTTPS = new Packet(0x0A000001L, 0x01010101L, 6, 40_000, 443);
    private static final Payload NAMED = Payload.tls("www.example.com");

    @Test
    void whatNoRuleNamesConnectsButSendsNothing() {
        assertThat(fate("", HTTPS, NAMED)).isEqualTo(Fate.HANDSHAKE);
        assertThat(fate("", new Packet(0x0A000001L, 0x01010101L, 17, 40_000, 443), NAMED))
                .isEqualTo(Fate.REFUSED);
    }

    @Test
    void aDropByHeadersRefusesTheFirstPacket() {
        assertThat(fate(
                        "drop tcp $HOME_NET any -> $EXTERNAL_NET ![80,8000:8080] (flow:to_server; sid:1;)",
                        HTTPS,
                        NAMED))
                .isEqualTo(Fate.REFUSED);
        assertThat(fate("drop tcp $HOME_NET any -> [$EXTERNAL_NET,!1.0.0.0/8] any (sid:1;)", HTTPS, NAMED))
                .isEqualTo(Fate.HANDSHAKE);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        String pass =
                "pass tls $HOME_NET any -> any 443 (tls.sni; content:\".example.com\"; nocase; endswith; sid:1;)\n";
        String reject = "reject tls any any -> any any (flow:to_server; sid:2;)\n";
        assertThat(fate(pass + reject, HTTPS, Payload.tls("A.Example.COM"))).isEqualTo(Fate.DATA);
        assertThat(fate(pass + reject, HTTPS, Payload.tls("example.com"))).isEqualTo(Fate.HANDSHAKE);
        assertThat(fate(reject + pass, HTTPS, NAMED)).isEqualTo(Fate.HANDSHAKE);
    }

    @Test
    void aRuleWithoutDirectionRefusesAnswersToo() {
        String pass = "pass tcp $HOME_NET any -> any 443 (flow:to_server; sid:1;)\n";
        assertThat(fate(pass, HTTPS, NAMED)).isEqualTo(Fate.DATA);
        assertThat(fate("drop tcp any 443 -> any any (sid:2;)\n" + pass, HTTPS, NAMED))
                .isEqualTo(Fate.REFUSED);
        assertThat(fate("drop tcp any any <> any 443 (sid:2;)\n" + pass, HTTPS, NAMED))
                .isEqualTo(Fate.REFUSED);
    }

    @Test
    void anAlertDecidesNothing() {
        assertThat(fate("alert tcp any any -> any any (whatever:1; sid:1;)", HTTPS, NAMED))
                .isEqualTo(Fate.HANDSHAKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass tcp any any -> any any (geoip:dst,DE; sid:1;)",
                "pass tcp any any -> any any (content:\"GET\"; sid:1;)",
                "pass tls any any -> any any (tls.sni; pcre:\"/example/\"; sid:1;)",
                "pass tls any any -> any any (tls.sni; content:!\"bad\"; sid:1;)",
                "pass ssh any any -> any any (sid:1;)",
                "pass tcp $UNKNOWN any -> any any (sid:1;)",
                "pass tcp any any => any any (sid:1;)",
                "pass tcp any any -> any any (flow:to_server,only_stream; sid:1;)",
                "something else altogether",
            })
    void whatIsNotUnderstoodIsNeitherPassedNorRefused(String rule) {
        assertThat(rulings(rule, HTTPS, NAMED))
                .extracting(Ruling::fate)
                .as(rule)
                .containsExactly(Fate.UNDECIDED);
    }

    @Test
    void whatIsNotUnderstoodDoesNotMatterWhereTheRestDoesNotFit() {
        assertThat(fate("pass tcp any any -> any 80 (geoip:dst,DE; sid:1;)", HTTPS, NAMED))
                .isEqualTo(Fate.HANDSHAKE);
        String drop = "drop tcp any any -> any any (flow:to_server; sid:2;)";
        assertThat(fate("drop tcp any any -> any any (geoip:dst,DE; sid:1;)\n" + drop, HTTPS, NAMED))
                .isEqualTo(Fate.REFUSED);
    }

    @Test
    void rulesThatPacketsNeverReachDecideNothing() {
        var stateless =
                new StatefulPolicy(HERE, Map.of(), true, false, true, List.of("aws:drop_strict"), List.of(), List.of());
        assertThat(new RuleEngine(stateless).judge(only(HTTPS), NAMED))
                .extracting(Ruling::fate)
                .containsExactly(Fate.UNDECIDED);
    }

    @Test
    void theNamesOfRulesStandForAllNames() {
        var engine = new RuleEngine(
                policy("pass tls any any -> any any (tls.sni; content:\".a.example\"; endswith; sid:1;)"));
        assertThat(engine.payloads()).contains(Payload.tls("any.a.example"), new Payload.Tls(Optional.empty()));
    }

    /** Rules of the example, as they are and shuffled, against an interpreter that takes one packet at a time. */
    @RepeatedTest(12)
    void everyFlowIsJudgedAsTheInterpreterDoes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Estate estate = RehearsedPlans.of("default").estate();
        StatefulPolicy policy = estate.policies().values().iterator().next();
        var lines = new ArrayList<>(
                policy.groups().stream().flatMap(group -> group.rules().lines()).toList());
        if (repetition.getCurrentRepetition() > 1) {
            Collections.shuffle(lines, random);
            lines.subList(0, random.nextInt(lines.size())).clear();
        }
        var engine = new RuleEngine(new StatefulPolicy(
                policy.origin(),
                policy.variables(),
                false,
                true,
                true,
                policy.defaultActions(),
                List.of(new StatefulPolicy.RuleGroup(HERE, String.join("\n", lines))),
                List.of()));
        var plain = new PlainRules(lines, "10.64.0.0/12");
        List<Payload> payloads = List.of(
                new Payload.Other(),
                new Payload.Tls(Optional.empty()),
                Payload.tls("api.payments.example.com"),
                Payload.tls("API.payments.example.com"),
                Payload.tls("xapi.payments.example.com"),
                Payload.tls("1.2.3.4"),
                Payload.http("api.payments.example.com"),
                Payload.http("10.0.0.1"));
        for (Payload payload : payloads) {
            List<Ruling> all = engine.judge(PacketSet.ALL, payload);
            for (int i = 0; i < 150; i++) {
                Packet packet = packet(random);
                List<Ruling> found = all.stream()
                        .filter(ruling -> ruling.flows().contains(packet))
                        .toList();
                assertThat(found).as("rulings on %s", packet).hasSize(1);
                assertThat(found.get(0).fate())
                        .as("%s with %s by %s", packet, payload, found.get(0).by())
                        .isEqualTo(plain.judge(packet, payload));
            }
        }
    }

    private static Packet packet(Random random) {
        int[] ports = {443, 80, 53, 123, 853, 22, 40_000};
        return new Packet(
                address(random),
                address(random),
                List.of(6, 6, 17, 1, 50).get(random.nextInt(5)),
                random.nextInt(4) == 0 ? 443 : 40_000,
                ports[random.nextInt(ports.length)]);
    }

    /** In the data planes, the runners, the control planes, at home anywhere, or on the internet. */
    private static long address(Random random) {
        long[] bases = {0x0A44_0000L, 0x0A45_0000L, 0x0A40_1000L, 0x0A44_E000L, 0x0A40_0000L, 0x0101_0101L, 0xC000_0201L
        };
        return bases[random.nextInt(bases.length)] + random.nextInt(32);
    }

    private static Fate fate(String rules, Packet packet, Payload payload) {
        List<Ruling> rulings = rulings(rules, packet, payload);
        assertThat(rulings).hasSize(1);
        return rulings.get(0).fate();
    }

    private static List<Ruling> rulings(String rules, Packet packet, Payload payload) {
        return new RuleEngine(policy(rules)).judge(only(packet), payload);
    }

    private static StatefulPolicy policy(String rules) {
        return new StatefulPolicy(
                HERE,
                Map.of(StatefulPolicy.HOME_NET, HOME),
                false,
                true,
                true,
                List.of("aws:drop_established_app_layer_to_server"),
                List.of(new StatefulPolicy.RuleGroup(HERE, rules)),
                List.of());
    }

    private static PacketSet only(Packet packet) {
        PacketSet set = PacketSet.ALL;
        for (Field field : Field.values()) {
            set = set.with(field, IntervalSet.of(packet.get(field)));
        }
        return set;
    }
}
