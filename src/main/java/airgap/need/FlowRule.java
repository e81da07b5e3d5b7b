package airgap.need;

import airgap.settings.Cidr;

/** TCP between two accounts that the firewall lets through. */
public record FlowRule(Need.Flow need, Cidr source, Cidr destination) {
    /** What tells this rule from every other. */
    public String identity() {
        return need.from() + "/" + need.fromTier() + " " + need.to() + "/" + need.toTier() + ":" + need.port();
    }
}
