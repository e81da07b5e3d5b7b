package airgap.settings;

import airgap.aws.Region;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one stack; the parts that are compared across stacks on their own.
 *
 * @param account the account's id
 * @param vpcs ranges of the stack's VPCs; the first is that of {@code airgap:vpc}
 * @param region the Region, where the stack file gives one
 * @param settings everything, usable only where nothing was wrong with it
 */
record StackDraft<T>(
        StackName stack,
        Setting<String> account,
        List<VpcRange> vpcs,
        Setting<Optional<Region>> region,
        Setting<T> settings) {

    StackDraft {
        vpcs = List.copyOf(vpcs);
    }
}
