package airgap.settings;

/**
 * Settings of stack {@code network}.
 *
 * @param transitGatewayAsn private autonomous system number of the Amazon side, 64512 to 65534
 * @param firewall what the firewall does besides the rules that follow from approvals and needs
 */
public record NetworkSettings(Account account, int transitGatewayAsn, FirewallSettings firewall) {}
