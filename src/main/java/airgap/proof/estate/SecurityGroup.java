package airgap.proof.estate;

import java.util.List;

/** A security group: stateful, and everything that no rule allows is refused. */
public record SecurityGroup(
        String id, Origin origin, String vpc, List<SecurityGroupRule> in, List<SecurityGroupRule> out) {
    public SecurityGroup {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }
}
