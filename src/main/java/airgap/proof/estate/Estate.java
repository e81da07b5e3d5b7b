package airgap.proof.estate;

import airgap.proof.packet.IntervalSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The network of all stacks as AWS would run it. Maps are by id.
 *
 * @param gaps what the plans do not tell or this model does not know, each a sentence; no statement about the whole
 *     estate is proven while there is one
 */
public record Estate(
        Map<String, Vpc> vpcs,
        Map<String, Subnet> subnets,
        Map<String, InternetGateway> internetGateways,
        Map<String, NatGateway> natGateways,
        Map<String, FirewallEndpoint> firewallEndpoints,
        Map<String, StatefulPolicy> policies,
        Map<String, Attachment> attachments,
        Map<String, TransitRouteTable> transitTables,
        Map<String, SecurityGroup> securityGroups,
        List<NetworkInterface> interfaces,
        List<GatewayEndpoint> gatewayEndpoints,
        List<PublicDoor> publicDoors,
        List<String> gaps) {
    public Estate {
        vpcs = Map.copyOf(vpcs);
        subnets = Map.copyOf(subnets);
        internetGateways = Map.copyOf(internetGateways);
        natGateways = Map.copyOf(natGateways);
        firewallEndpoints = Map.copyOf(firewallEndpoints);
        policies = Map.copyOf(policies);
        attachments = Map.copyOf(attachments);
        transitTables = Map.copyOf(transitTables);
        securityGroups = Map.copyOf(securityGroups);
        interfaces = List.copyOf(interfaces);
        gatewayEndpoints = List.copyOf(gatewayEndpoints);
        publicDoors = List.copyOf(publicDoors);
        gaps = List.copyOf(gaps);
    }

    /** All subnets, by place and range. */
    public List<Subnet> sortedSubnets() {
        return subnets.values().stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    public List<Subnet> subnetsOf(String vpc) {
        return sortedSubnets().stream()
                .filter(subnet -> subnet.vpc().equals(vpc))
                .toList();
    }

    /** Addresses of all VPCs. */
    public IntervalSet addresses() {
        IntervalSet all = IntervalSet.EMPTY;
        for (Vpc vpc : vpcs.values()) {
            all = all.union(vpc.range());
        }
        return all;
    }

    /** The subnet that holds an address. */
    public Optional<Subnet> subnetOf(long address) {
        return subnets.values().stream()
                .filter(subnet -> subnet.range().contains(address))
                .findFirst();
    }

    /** Interfaces that the plans place in a subnet. */
    public List<NetworkInterface> interfacesIn(Subnet subnet) {
        return interfaces.stream()
                .filter(known -> known.subnets().contains(subnet.id()))
                .toList();
    }

    /** The attachment of a VPC to a Transit Gateway. */
    public Optional<Attachment> attachment(String vpc, String gateway) {
        return attachments.values().stream()
                .filter(attachment ->
                        attachment.gateway().equals(gateway) && attachment.vpc().equals(Optional.of(vpc)))
                .findFirst();
    }

    /** Everything that can be asked for as {@code stack/tier}. */
    public SortedSet<String> places() {
        return subnets.values().stream().map(Subnet::place).collect(Collectors.toCollection(TreeSet::new));
    }
}
