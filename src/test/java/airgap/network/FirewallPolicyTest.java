package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.EgressRule;
import airgap.need.FlowRule;
import airgap.need.Need;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.StackName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirewallPolicyTest {
    private static final StackName DEV = new StackName("workload-dev");
    private static final Pattern SID = Pattern.compile("sid:(\\d+);");

    @Test
    void withoutApprovalsEveryConnectionToTheInternetIsDroppedAtItsFirstPacket() {
        assertThat(policy().egress())
                .startsWith("drop tcp $HOME_NET any -> $EXTERNAL_NET any (flow:to_server;")
                .doesNotContain("pass");
    }

    @Test
    void portsThatNoApprovalNamesAreDroppedBeforeAnyNameIsRead() {
        assertThat(policy(exception("api.example.com", 443), exception("mq.example.com", 8883))
                        .egress())
                .startsWith("drop tcp $HOME_NET any -> $EXTERNAL_NET ![443,8883] (flow:to_server;");
    }

    @Test
    void anExceptionPassesTheExactNameFromTheAccountsRangeAndIsLoggedFirst() {
        List<String> lines =
                policy(exception("api.example.com", 443)).egress().lines().toList();
        assertThat(lines).hasSize(7);
        String match = "tls 10.68.0.0/17 any -> $EXTERNAL_NET 443"
                + " (flow:to_server; tls.sni; content:\"api.example.com\"; nocase; startswith; endswith;";
        assertThat(lines.get(1)).startsWith("alert " + match);
        assertThat(lines.get(2)).startsWith("pass " + match).contains("approved api.example.com:443 for workload-dev");
    }

    @Test
    void aWildcardDoesNotPassTheDomainItself() {
        assertThat(policy(exception("*.example.com", 443)).egress())
                .contains("tls.sni; content:\".example.com\"; nocase; endswith;");
    }

    @Test
    void whatAPersonWroteCannotEndTheMessageAndBeginARule() {
        assertThat(policy(exception("api.example.com", 443, "me\"; sid:1; \\")).egress())
                .contains("me\\\"\\; sid:1\\; \\\\\"");
    }

    @Test
    void aRuleKeepsItsIdWhenAnotherComesOrGoes() {
        List<String> alone = sids(policy(exception("b.example.com", 443)).egress());
        List<String> withOthers = sids(policy(
                        exception("a.example.com", 443),
                        exception("b.example.com", 443),
                        exception("c.example.com", 8443))
                .egress());
        assertThat(withOthers).containsAll(alone).doesNotHaveDuplicates();
    }

    @Test
    void idsAreUniqueOverBothGroups() {
        var policy = FirewallPolicy.of(List.of(new Cidr("10.64.0.0/12")), List.of(flow()), List.of());
        var all = new ArrayList<>(sids(policy.egress()));
        all.addAll(sids(policy.eastWest()));
        assertThat(all).doesNotHaveDuplicates().hasSize(7);
    }

    @Test
    void whatIsNotTcpFromInsideIsDroppedWithoutTheDefaultAction() {
        List<String> lines =
                policy(exception("api.example.com", 443)).egress().lines().toList();
        assertThat(lines.subList(3, 7))
                .extracting(line -> line.substring(0, line.indexOf(" (")))
                .containsExactly(
                        "drop tcp $EXTERNAL_NET any -> any any",
                        "drop udp any any -> any any",
                        "drop icmp any any -> any any",
                        "drop ip any any -> any any");
    }

    @Test
    void betweenAccountsOnlyNeededFlowsPass() {
        List<String> lines = FirewallPolicy.of(List.of(new Cidr("10.64.0.0/12")), List.of(flow()), List.of())
                .eastWest()
                .lines()
                .toList();
        assertThat(lines.get(0)).startsWith("pass tcp 10.64.16.0/21 any -> 10.68.252.0/26 443 (flow:to_server;");
        assertThat(lines.get(1)).startsWith("drop tcp $HOME_NET any -> $HOME_NET any (flow:to_server;");
    }

    private static FlowRule flow() {
        return new FlowRule(
                new Need.Flow("runners", StackName.SHARED, "runners", DEV, "control-plane", 443, "install charts"),
                new Cidr("10.64.16.0/21"),
                new Cidr("10.68.252.0/26"));
    }

    private static FirewallPolicy policy(EgressRule... exceptions) {
        return FirewallPolicy.of(List.of(new Cidr("10.64.0.0/12")), List.of(), List.of(exceptions));
    }

    private static EgressRule exception(String host, int port) {
        return exception(host, port, "owner@example.com");
    }

    private static EgressRule exception(String host, int port, String owner) {
        var approval = new Approval(
                "airgap:approvals[0]", host, new TreeSet<>(List.of(port)), List.of(DEV), "why", owner, LocalDate.MAX);
        return new EgressRule(approval, DEV, new Cidr("10.68.0.0/17"), port, host, List.of("applications"));
    }

    private static List<String> sids(String rules) {
        return SID.matcher(rules).results().map(match -> match.group(1)).toList();
    }
}
