package airgap.settings;

import java.util.List;

/**
 * What every stack file says of its account.
 *
 * @param stack the stack
 * @param id twelve digits, from {@code aws:allowedAccountIds}
 * @param range the VPC's range
 * @param protect whether what holds data or is hard to recreate is protected from deletion
 * @param blockPublicAccess whether internet gateways are blocked in the whole account and Region
 * @param deployers ARNs of the IAM roles that may wire the stack's attachment in the network account; empty for whoever the
 *     account itself lets do so
 */
public record Account(
        StackName stack, String id, Cidr range, boolean protect, boolean blockPublicAccess, List<String> deployers) {

    public Account {
        deployers = List.copyOf(deployers);
    }

    /** An account that leaves the rest to the defaults. */
    public Account(StackName stack, String id, Cidr range, boolean protect) {
        this(stack, id, range, protect, true, List.of());
    }
}
