package airgap.settings;

import java.util.function.Consumer;

/**
 * The range of a VPC, and whether the tiers of the VPC fit into it.
 *
 * @param fits throws {@link IllegalArgumentException} where the range is too small
 */
record VpcRange(Setting<Cidr> range, Consumer<Cidr> fits) {}
