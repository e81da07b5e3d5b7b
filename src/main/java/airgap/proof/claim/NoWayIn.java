package airgap.proof.claim;

import airgap.proof.estate.Subnet;
import airgap.proof.estate.Target;
import java.util.List;

/** NET-04. */
final class NoWayIn implements Claim {
    @Override
    public String id() {
        return "NET-04";
    }

    @Override
    public String sentence() {
        return "Nothing has an address on the internet but NAT gateways, which let no connection in";
    }

    @Override
    public String why() {
        return "what the internet can address, the internet can attack";
    }

    @Override
    public String source() {
        return "VPC guide, \"Enable internet access for a VPC using an internet gateway\"; CIS EKS 5.4.2";
    }

    @Override
    public List<String> residuals() {
        return List.of(
                "VPN endpoints of AWS face the internet; they let in who has a key or certificate",
                "AWS's APIs, buckets and functions have public addresses outside of all VPCs; their policies guard them");
    }

    @Override
    public Findings examine(Evidence evidence) {
        var collector = new Findings.Collector();
        evidence.estate()
                .publicDoors()
                .forEach(door -> collector.refute(Counterexample.of(door.origin() + " " + door.why())));
        for (Subnet subnet : evidence.estate().sortedSubnets()) {
            boolean leadsOut = subnet.table().routes().stream()
                    .anyMatch(route -> route.target() instanceof Target.ToInternetGateway);
            if (subnet.publicAddresses() && leadsOut) {
                collector.refute(Counterexample.of(
                        subnet.origin() + " gives instances a public address, and leads to the internet gateway"));
            }
        }
        return collector.findings();
    }
}
