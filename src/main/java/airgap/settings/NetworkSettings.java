package airgap.settings;

import java.util.Optional;

/**
 * Settings of stack {@code network}.
 *
 * @param transitGatewayAsn private autonomous system number of the Amazon side, 64512 to 65534
 * @param firewall what the firewall does besides the rules that follow from approvals and needs
 * @param services range of the VPC for what all accounts use, if there is to be one
 * @param hybrid ways in from outside AWS
 * @param routing the ways that packets take
 */
public record NetworkSettings(
        Account account,
        int transitGatewayAsn,
        FirewallSettings firewall,
        Optional<Cidr> services,
        HybridSettings hybrid,
        RoutingSettings routing) {}
