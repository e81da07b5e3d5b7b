package airgap.proof.claim;

import airgap.proof.estate.StatefulPolicy;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import java.util.List;

/** FW-01. */
final class FirewallSeesAll implements Claim {
    @Override
    public String id() {
        return "FW-01";
    }

    @Override
    public String sentence() {
        return "The firewall knows every address of ours (HOME_NET), sees every packet, and drops what no rule lets through";
    }

    @Override
    public String why() {
        return "rules about HOME_NET match nothing of an account that is not in it; what stateless rules keep is never judged";
    }

    @Override
    public String source() {
        return "Network Firewall guide, \"Stateful domain list rule groups\" (HOME_NET is the firewall's own VPC unless"
                + " the policy says otherwise), \"Stateless default actions\"";
    }

    @Override
    public List<String> residuals() {
        return List.of();
    }

    @Override
    public Findings examine(Evidence evidence) {
        var collector = new Findings.Collector();
        for (StatefulPolicy policy : evidence.estate().policies().values()) {
            IntervalSet unknown = evidence.estate().addresses().minus(policy.home());
            if (!unknown.isEmpty()) {
                collector.refute(Counterexample.of(policy.origin() + ": HOME_NET"
                        + (policy.homeIsDefault() ? " is not set, and" : "") + " lacks " + Ipv4.text(unknown)));
            }
            if (!policy.forwards()) {
                collector.refute(Counterexample.of(
                        policy.origin() + ": not every packet, or fragment, is forwarded to the stateful rules"));
            }
            if (!policy.drops()) {
                collector.refute(
                        Counterexample.of(policy.origin() + ": no default action drops, so what no rule names passes"));
            }
            if (!policy.strictOrder()) {
                collector.refute(Counterexample.of(policy.origin() + ": rules are not judged in strict order"));
            }
        }
        return collector.findings();
    }
}
