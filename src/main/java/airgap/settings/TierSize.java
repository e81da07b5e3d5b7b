package airgap.settings;

/**
 * How large one subnet of a tier is, given its VPC.
 *
 * @param tier name of the tier
 * @param bits how many bits longer the subnet's prefix is than the VPC's; 0 for a subnet that always has {@code longest}
 * @param longest the longest prefix that still serves the tier's purpose, 16 to 28 (AWS: subnets are /28 or larger)
 */
public record TierSize(String tier, int bits, int longest) {

    /** A tier of the same size in every VPC. */
    public static TierSize fixed(String tier, int prefix) {
        return new TierSize(tier, 0, prefix);
    }

    /** A tier that grows with the VPC. */
    public static TierSize share(String tier, int bits, int longest) {
        return new TierSize(tier, bits, longest);
    }

    /** Prefix of one subnet in a VPC with the given prefix. May be longer than AWS or the purpose allows. */
    int prefixIn(int vpcPrefix) {
        return bits == 0 ? longest : vpcPrefix + bits;
    }
}
