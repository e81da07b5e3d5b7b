package airgap.network;

import airgap.need.FlowRule;
import airgap.settings.Transport;
import java.util.List;

/** Traffic between our accounts: what somebody needs, and nothing else. */
final class EastWestRules {
    private final Rules rules;

    private EastWestRules(Sids sids) {
        rules = new Rules(sids);
    }

    static RuleGroupText of(List<FlowRule> flows, Sids sids) {
        var group = new EastWestRules(sids);
        flows.forEach(group::let);
        group.dropTheRest();
        return new RuleGroupText("east-west", group.rules.lines());
    }

    private void let(FlowRule flow) {
        String traffic =
                flow.transport() + " " + flow.source() + " any -> " + flow.destination() + " " + flow.destinationPort();
        // A pass rule logs nothing, so what is let through is seen by an alert just before, once per TCP connection;
        // UDP has no first packet that would tell itself from others.
        String first = flow.transport() == Transport.TCP ? " " + EgressRules.FIRST_PACKET : "";
        rules.add("alert", traffic, "flow:to_server;" + first, flow.message(), "seen flow " + flow.identity());
        rules.add("pass", traffic, "flow:to_server;", flow.message(), "flow " + flow.identity());
    }

    private void dropTheRest() {
        rules.add(
                "drop",
                "ip $HOME_NET any -> $HOME_NET any",
                "flow:to_server;",
                "between accounts only what somebody needs",
                "no other flow");
    }
}
