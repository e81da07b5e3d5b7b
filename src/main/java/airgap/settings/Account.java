package airgap.settings;

/**
 * What every stack file says of its account.
 *
 * @param stack the stack
 * @param id twelve digits, from {@code aws:allowedAccountIds}
 * @param range the VPC's range
 * @param protect whether what holds data or is hard to recreate is protected from deletion
 */
public record Account(StackName stack, String id, Cidr range, boolean protect) {}
