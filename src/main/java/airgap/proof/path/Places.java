package airgap.proof.path;

import airgap.proof.estate.Estate;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import java.util.List;
import java.util.Optional;

/** What a person means by {@code workload-dev/data-plane}, {@code 10.68.1.5} or {@code 1.1.1.0/24}. */
public final class Places {
    private final Estate estate;

    public Places(Estate estate) {
        this.estate = estate;
    }

    /** Subnets, and the addresses that are meant of each. */
    public record Senders(List<Subnet> subnets, IntervalSet addresses) {}

    /** What sends from a place of ours; empty if there is no such place. */
    public Optional<Senders> senders(String text) {
        Optional<IntervalSet> addresses = addresses(text);
        List<Subnet> subnets = estate.sortedSubnets().stream()
                .filter(subnet -> addresses.filter(subnet.range()::meets).isPresent())
                .toList();
        return subnets.isEmpty() ? Optional.empty() : addresses.map(found -> new Senders(subnets, found));
    }

    /** Addresses of a place, of ours or not; empty if it is none. */
    public Optional<IntervalSet> addresses(String text) {
        Optional<IntervalSet> block = Ipv4.block(text).map(Ipv4.Block::addresses);
        if (block.isPresent()) {
            return block;
        }
        IntervalSet addresses = IntervalSet.EMPTY;
        for (Subnet subnet : estate.sortedSubnets()) {
            if (subnet.place().equals(text)
                    || (subnet.stack() + "/" + subnet.origin().name()).equals(text)) {
                addresses = addresses.union(subnet.range());
            }
        }
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }
}
