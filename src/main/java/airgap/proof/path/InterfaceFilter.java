package airgap.proof.path;

import airgap.proof.estate.Estate;
import airgap.proof.estate.NetworkInterface;
import airgap.proof.estate.SecurityGroup;
import airgap.proof.estate.SecurityGroupRule;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What security groups let the known interfaces of a subnet send and take. */
final class InterfaceFilter {
    private final Estate estate;
    private final Map<String, IntervalSet> members = new HashMap<>();

    InterfaceFilter(Estate estate) {
        this.estate = estate;
    }

    /** First packets that some interface in the subnet takes; all where no plan places an interface there. */
    PacketSet taken(Subnet subnet) {
        return allowed(subnet, false);
    }

    /** First packets that some interface in the subnet may send; all where no plan places an interface there. */
    PacketSet sent(Subnet subnet) {
        return allowed(subnet, true);
    }

    private PacketSet allowed(Subnet subnet, boolean out) {
        List<NetworkInterface> known = estate.interfacesIn(subnet);
        if (known.isEmpty() || known.stream().anyMatch(found -> found.groups().isEmpty())) {
            return PacketSet.ALL;
        }
        PacketSet allowed = PacketSet.EMPTY;
        for (NetworkInterface found : known) {
            for (String id : found.groups()) {
                allowed = allowed.union(allowed(id, out));
            }
        }
        return allowed;
    }

    private PacketSet allowed(String id, boolean out) {
        Optional<SecurityGroup> group =
                Optional.ofNullable(estate.securityGroups().get(id));
        PacketSet allowed = PacketSet.EMPTY;
        for (SecurityGroupRule rule :
                group.map(found -> out ? found.out() : found.in()).orElse(List.of())) {
            allowed = allowed.union(rule.group()
                    .map(member -> rule.packets().with(out ? Field.DESTINATION : Field.SOURCE, members(member)))
                    .orElse(rule.packets()));
        }
        return allowed;
    }

    /** Addresses that members of a group may have: those of the subnets in which the plans place members. */
    private IntervalSet members(String group) {
        return members.computeIfAbsent(group, id -> {
            IntervalSet addresses = IntervalSet.EMPTY;
            for (NetworkInterface known : estate.interfaces()) {
                if (known.groups().contains(id)) {
                    for (String subnet : known.subnets()) {
                        addresses = addresses.union(
                                Optional.ofNullable(estate.subnets().get(subnet))
                                        .map(Subnet::range)
                                        .orElse(IntervalSet.EMPTY));
                    }
                }
            }
            return addresses;
        });
    }
}
