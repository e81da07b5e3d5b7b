package airgap.settings;

import java.util.Optional;

/**
 * Settings of stack {@code network}.
 *
 * @param transitGatewayAsn private autonomous system number of the Amazon side, 64512 to 65534
 * @param firewall what the firewall does besides the rules that follow from approvals and needs
 * @param dns how names are answered in all VPCs
 * @param logs what becomes of the logs of all accounts
 * @param services range of the VPC for what all accounts use, if there is to be one
 * @param hybrid ways in from outside AWS
 * @param endpoints where the endpoints for APIs of AWS are
 * @param routing the ways that packets take
 */
public record NetworkSettings(
        Account account,
        int transitGatewayAsn,
        FirewallSettings firewall,
        DnsSettings dns,
        LogSettings logs,
        Optional<Cidr> services,
        HybridSettings hybrid,
        EndpointSettings endpoints,
        RoutingSettings routing) {}
