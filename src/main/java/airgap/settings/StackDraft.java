package airgap.settings;

import airgap.aws.Region;
import java.util.Optional;

/**
 * What was read of one stack; the parts that are compared across stacks on their own.
 *
 * @param account the account's id
 * @param range the VPC's range
 * @param region the Region, where the stack file gives one
 * @param settings everything, usable only where nothing was wrong with it
 */
record StackDraft<T>(
        StackName stack,
        Setting<String> account,
        Setting<Cidr> range,
        Setting<Optional<Region>> region,
        Setting<T> settings) {}
