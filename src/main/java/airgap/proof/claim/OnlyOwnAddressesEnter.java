package airgap.proof.claim;

import airgap.proof.estate.SecurityGroup;
import airgap.proof.estate.SecurityGroupRule;
import airgap.proof.estate.StatefulPolicy;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import java.util.List;

/** SG-01. */
final class OnlyOwnAddressesEnter implements Claim {
    @Override
    public String id() {
        return "SG-01";
    }

    @Override
    public String sentence() {
        return "No security group lets in an address that is not ours";
    }

    @Override
    public String why() {
        return "it is the last door, and holds even where a route is wrong";
    }

    @Override
    public String source() {
        return "CIS AWS Foundations, \"Ensure no security groups allow ingress from 0.0.0.0/0\"";
    }

    @Override
    public List<String> residuals() {
        return List.of("ours is what VPCs have, and what the firewall is told is HOME_NET, on-premises networks too");
    }

    @Override
    public Findings examine(Evidence evidence) {
        IntervalSet ours = evidence.estate().addresses();
        for (StatefulPolicy policy : evidence.estate().policies().values()) {
            ours = ours.union(policy.home());
        }
        var collector = new Findings.Collector();
        for (SecurityGroup group : evidence.estate().securityGroups().values()) {
            for (SecurityGroupRule rule : group.in()) {
                IntervalSet foreign = rule.packets().values(Field.SOURCE).minus(ours);
                if (rule.group().isEmpty() && !foreign.isEmpty()) {
                    collector.refute(Counterexample.of(
                            rule.origin() + " lets in " + shortly(foreign) + " to " + group.origin()));
                }
            }
        }
        return collector.findings();
    }

    private static String shortly(IntervalSet addresses) {
        String text = Ipv4.text(addresses);
        return text.length() <= 60 ? text : text.substring(0, 60) + " …";
    }
}
