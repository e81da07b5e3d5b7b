package airgap.settings;

import java.util.function.Consumer;

/**
 * A range with a place of its own in the address plan.
 *
 * @param range the range
 * @param largest shortest prefix that it may have
 * @param fits throws {@link IllegalArgumentException} where the range is too small for the tiers of its VPC
 */
record VpcRange(Setting<Cidr> range, int largest, Consumer<Cidr> fits) {
    /** Shortest prefix of a VPC (VPC user guide, "VPC CIDR blocks"); the longest that serves is known to {@link Tiers}. */
    private static final int LARGEST_VPC = 16;

    /** The range of a VPC. */
    VpcRange(Setting<Cidr> range, Consumer<Cidr> fits) {
        this(range, LARGEST_VPC, fits);
    }

    /** A network of ours that is no VPC, of any size. */
    static VpcRange outsideAws(Setting<Cidr> range) {
        return new VpcRange(range, 0, any -> {});
    }
}
