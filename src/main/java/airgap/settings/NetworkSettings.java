package airgap.settings;

/**
 * Settings of stack {@code network}.
 *
 * @param transitGatewayAsn private autonomous system number of the Amazon side, 64512 to 65534
 */
public record NetworkSettings(Account account, int transitGatewayAsn) {}
