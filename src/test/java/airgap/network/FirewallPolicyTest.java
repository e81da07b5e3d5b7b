package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.EgressRule;
import airgap.need.FlowRule;
import airgap.need.Need;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.FirewallSettings;
import airgap.settings.ManagedRuleGroup;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.testing.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the rules say. What they do in the real engine: {@code airgap.suricata.FirewallRulesTest}. */
class FirewallPolicyTest {
    private static final StackName DEV = Example.DEV;
    private static final Pattern SID = Pattern.compile("sid:(\\d+);");

    @Test
    void withoutApprovalsEveryConnectionToTheInternetIsDroppedAtItsFirstPacket() {
        assertThat(egress())
                .anyMatch(rule -> rule.startsWith("drop tcp $HOME_NET any -> $EXTERNAL_NET any (flow:to_server;"))
                .noneMatch(rule -> rule.startsWith("pass"));
    }

    @Test
    void portsThatNoApprovalNamesAreDroppedBeforeAnyNameIsRead() {
        List<String> rules = egress(tls("api.example.com", 443), tls("mq.example.com", 8883));
        assertThat(first(rules, "drop tcp 10.68.0.0/17 any -> $EXTERNAL_NET ![443,8883] (flow:to_server;"))
                .isLessThan(first(rules, "alert tls"));
    }

    @Test
    void aSourceWithoutApprovalsReachesNoPortAtAll() {
        assertThat(egress(tls("api.example.com", 443)))
                .anyMatch(rule -> rule.startsWith(
                        "drop tcp [$HOME_NET,!10.68.0.0/17] any -> $EXTERNAL_NET any (flow:to_server;"));
    }

    @Test
    void aPortForAddressesAloneIsDroppedAtItsFirstPacketElsewhere() {
        assertThat(egress(tcp("203.0.113.0/28", 5671), tcp("198.51.100.7/32", 5671)))
                .anyMatch(rule -> rule.startsWith("drop tcp 10.68.0.0/17 any ->"
                        + " ![$HOME_NET,203.0.113.0/28,198.51.100.7/32] 5671 (flow:to_server;"));
    }

    @Test
    void aPortForNamesTooWaitsForTheName() {
        assertThat(egress(tcp("203.0.113.0/28", 443), tls("api.example.com", 443)))
                .noneMatch(rule -> rule.contains("![$HOME_NET"));
    }

    @Test
    void anExceptionPassesTheExactNameFromTheAccountsRangeAndIsLoggedFirst() {
        List<String> rules = egress(tls("api.example.com", 443));
        String match = "tls 10.68.0.0/17 any -> $EXTERNAL_NET 443"
                + " (flow:to_server; tls.sni; content:\"api.example.com\"; nocase; startswith; endswith;";
        assertThat(rules.get(rules.size() - 2)).startsWith("alert " + match);
        assertThat(rules.get(rules.size() - 1))
                .startsWith("pass " + match)
                .contains("approved api.example.com:443 for workload-dev, owner@example.com");
    }

    @Test
    void anExceptionByAddressIsLoggedOnceForEachConnection() {
        assertThat(egress(tcp("203.0.113.0/28", 5671)))
                .anyMatch(rule -> rule.startsWith(
                        "alert tcp 10.68.0.0/17 any -> 203.0.113.0/28 5671 (flow:to_server; flags:S,CE; msg:"))
                .anyMatch(rule ->
                        rule.startsWith("pass tcp 10.68.0.0/17 any -> 203.0.113.0/28 5671 (flow:to_server; msg:"));
    }

    @Test
    void anExceptionForHttpComparesTheHost() {
        assertThat(egress(rule(new Destination.Host("*.example.net"), Protocol.HTTP, 80, "me")))
                .anyMatch(rule -> rule.startsWith("pass http 10.68.0.0/17 any -> $EXTERNAL_NET 80"
                        + " (flow:to_server; http.host; content:\".example.net\"; endswith;"));
    }

    @Test
    void aWildcardDoesNotPassTheDomainItself() {
        assertThat(egress(tls("*.example.com", 443)))
                .anyMatch(rule -> rule.contains("tls.sni; content:\".example.com\"; nocase; endswith;"));
    }

    @Test
    void aPortIsForOneProtocolUnlessBothAreApprovedOnIt() {
        EgressRule http = rule(new Destination.Host("mirror.example.net"), Protocol.HTTP, 8080, "me");
        assertThat(egress(tls("api.example.com", 443), http))
                .anyMatch(rule -> rule.contains(" [443] ") && rule.contains("app-layer-protocol:!tls;"))
                .anyMatch(rule -> rule.contains(" [8080] ") && rule.contains("app-layer-protocol:!http;"));
        assertThat(egress(tls("api.example.com", 8080), http)).noneMatch(rule -> rule.contains("app-layer-protocol"));
    }

    @Test
    void whatAPersonWroteCannotEndTheMessageAndBeginARule() {
        List<String> rules =
                egress(rule(new Destination.Host("api.example.com"), Protocol.TLS, 443, "me\"; sid:1; \\\npass ip"));
        assertThat(rules.get(rules.size() - 1)).contains("me\\\"\\; sid:1\\; \\\\ pass ip\"; sid:");
    }

    @Test
    void aRuleKeepsItsIdWhenAnotherComesOrGoes() {
        List<String> alone = sids(egress(tls("b.example.com", 443)));
        List<String> withOthers =
                sids(egress(tls("a.example.com", 443), tls("b.example.com", 443), tls("c.example.com", 8443)));
        assertThat(withOthers).containsAll(alone).doesNotHaveDuplicates();
    }

    /** The id of a rule hangs on what the rule is about and nothing else: neither on its place nor on its neighbours. */
    @Test
    void whateverIsApprovedOrNoMoreEveryOtherRuleKeepsItsId() {
        var random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<EgressRule> some = IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(i -> anything(random))
                    .collect(Collectors.toMap(EgressRule::identity, rule -> rule, (one, other) -> one, TreeMap::new))
                    .values()
                    .stream()
                    .toList();
            var fewer = new ArrayList<>(some);
            fewer.remove(random.nextInt(fewer.size()));
            Map<String, String> before = idsByMessage(some);
            Map<String, String> after = idsByMessage(fewer);
            after.forEach((rule, sid) -> assertThat(sid).as(rule).isEqualTo(before.getOrDefault(rule, sid)));
            assertThat(before.keySet())
                    .containsAll(after.keySet().stream()
                            .filter(rule -> rule.contains("\"approved "))
                            .toList());
        }
    }

    private static EgressRule anything(Random random) {
        int port = List.of(80, 443, 5671, 8443).get(random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> tls("h" + random.nextInt(1_000) + ".example.com", port);
            case 1 -> tls("*.d" + random.nextInt(1_000) + ".example.com", port);
            case 2 ->
                rule(new Destination.Host("m" + random.nextInt(1_000) + ".example.net"), Protocol.HTTP, port, "me");
            default -> tcp("203.0.113." + random.nextInt(256) + "/32", port);
        };
    }

    /** What tells two rules apart in the log: action and message. */
    private static Map<String, String> idsByMessage(List<EgressRule> exceptions) {
        return egress(exceptions.toArray(EgressRule[]::new)).stream()
                .collect(Collectors.toMap(
                        rule -> rule.substring(0, rule.indexOf(' ')) + " "
                                + rule.replaceFirst(".*msg:", "").replaceFirst("sid:.*", ""),
                        rule -> sids(List.of(rule)).get(0),
                        (one, other) -> one));
    }

    @Test
    void whatIsNotTcpFromInsideIsDroppedWithoutTheDefaultAction() {
        assertThat(egress(tls("api.example.com", 443)))
                .extracting(rule -> rule.substring(0, rule.indexOf(" (")))
                .contains(
                        "drop tcp $EXTERNAL_NET any -> any any",
                        "drop udp any any -> any any",
                        "drop icmp any any -> any any",
                        "drop ip any any -> any any");
    }

    @Test
    void idsAreUniqueOverAllGroups() {
        assertThat(sids(policy(List.of(flow()), List.of(tls("api.example.com", 443)))
                        .rules()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(10);
    }

    @Test
    void betweenAccountsOnlyNeededFlowsPass() {
        List<String> rules = policy(List.of(flow()), List.of()).groups().get(0).rules();
        assertThat(rules).hasSize(3);
        assertThat(rules.get(0))
                .startsWith("alert tcp 10.64.16.0/21 any -> 10.68.252.0/26 443 (flow:to_server; flags:S");
        assertThat(rules.get(1)).startsWith("pass tcp 10.64.16.0/21 any -> 10.68.252.0/26 443 (flow:to_server;");
        assertThat(rules.get(2)).startsWith("drop ip $HOME_NET any -> $HOME_NET any (flow:to_server;");
    }

    @Test
    void capacityComesInClassesWithRoom() {
        assertThat(new RuleGroupText("x", List.of("r")).capacity()).isEqualTo(1_000);
        assertThat(new RuleGroupText("x", copies(1_000)).capacity()).isEqualTo(1_000);
        assertThat(new RuleGroupText("x", copies(1_001)).capacity()).isEqualTo(2_000);
    }

    @Test
    void moreTextThanAGroupTakesGoesIntoTheNext() {
        List<RuleGroupText> parts = new RuleGroupText("egress", copies(RuleGroupText.MOST_BYTES / 20)).split();
        assertThat(parts).extracting(RuleGroupText::name).containsExactly("egress", "egress-2", "egress-3");
        assertThat(parts).allMatch(part -> part.text().length() <= RuleGroupText.MOST_BYTES);
        assertThat(parts.stream().mapToInt(part -> part.rules().size()).sum()).isEqualTo(RuleGroupText.MOST_BYTES / 20);
    }

    @Test
    void moreRulesThanAwsTakesAreAProblem() {
        List<EgressRule> many = IntStream.range(0, 15_000)
                .mapToObj(i -> tls("h" + i + ".example.com", 443))
                .toList();
        assertThat(policy(List.of(), many).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.fault()).contains("AWS takes 30000 in one policy"));
    }

    @Test
    void aRuleThatIsTooLongIsAProblem() {
        EgressRule[] manyPorts = IntStream.range(10_000, 12_000)
                .mapToObj(port -> tls("api.example.com", port))
                .toArray(EgressRule[]::new);
        assertThat(policy(List.of(), List.of(manyPorts)).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.fault()).contains("AWS takes 8192"));
    }

    @Test
    void moreGroupsThanAwsTakesAreAProblem() {
        var all = new FirewallSettings(ManagedRuleGroup.NAMES, FirewallSettings.Mode.DROP, Optional.empty());
        assertThat(FirewallPolicy.of(Example.HOME, all, List.of(), List.of()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).contains("airgap:firewall.managedThreatGroups"));
    }

    private static List<String> copies(int count) {
        return new ArrayList<>(java.util.Collections.nCopies(count, "x".repeat(49)));
    }

    private static FlowRule flow() {
        return FlowRule.of(
                new Need.Flow("runners", StackName.SHARED, "runners", DEV, "control-plane", 443, "install charts"),
                new Cidr("10.64.16.0/21"),
                new Cidr("10.68.252.0/26"));
    }

    private static List<String> egress(EgressRule... exceptions) {
        return policy(List.of(), List.of(exceptions)).groups().get(1).rules();
    }

    private static FirewallPolicy policy(List<FlowRule> flows, List<EgressRule> exceptions) {
        return FirewallPolicy.of(Example.HOME, FirewallSettings.NONE, flows, exceptions);
    }

    private static EgressRule tls(String host, int port) {
        return rule(new Destination.Host(host), Protocol.TLS, port, "owner@example.com");
    }

    private static EgressRule tcp(String range, int port) {
        return rule(new Destination.Range(new Cidr(range)), Protocol.TCP, port, "owner@example.com");
    }

    private static EgressRule rule(Destination destination, Protocol protocol, int port, String owner) {
        var approval = new Approval(
                "airgap:approvals[0]",
                destination,
                protocol,
                new TreeSet<>(List.of(port)),
                List.of(Source.usual(DEV)),
                "why",
                owner,
                LocalDate.MAX);
        return new EgressRule(approval, Source.usual(DEV), new Cidr("10.68.0.0/17"), port, List.of("applications"));
    }

    private static int first(List<String> rules, String start) {
        return IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + start + " in " + rules));
    }

    private static List<String> sids(List<String> rules) {
        return rules.stream()
                .flatMap(rule -> SID.matcher(rule).results().map(match -> match.group(1)))
                .toList();
    }
}
