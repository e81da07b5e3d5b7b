package airgap.settings;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * An IPv4 network in CIDR notation with no host bits set, such as {@code 10.64.0.0/24}. The natural order is that of the
 * first addresses, a network before those inside it.
 */
public record Cidr(String value) implements Comparable<Cidr> {

    /** @throws IllegalArgumentException with the reason, if the text is not an IPv4 network */
    public Cidr {
        Objects.requireNonNull(value);
        parse(value);
    }

    /** Length of the prefix in bits, 0 to 32. */
    public int prefix() {
        return address().getNetworkPrefixLength();
    }

    /** Number of addresses, the network's own and its broadcast address included. */
    public long size() {
        return 1L << (32 - prefix());
    }

    public boolean contains(Cidr other) {
        return address().contains(other.address());
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /**
     * The sub-network with the given prefix length that starts {@code offset} addresses after this one's start.
     *
     * @throws IllegalArgumentException if it does not lie inside, or is not aligned
     */
    public Cidr subnet(long offset, int prefixLength) {
        IPAddress start = address().getLower().withoutPrefixLength().increment(offset);
        Cidr result = new Cidr(start + "/" + prefixLength);
        if (!contains(result)) {
            throw new IllegalArgumentException(result + " is not inside " + this);
        }
        return result;
    }

    /** The network of a shorter prefix in which this one lies. */
    public Cidr widenedTo(int prefixLength) {
        return new Cidr(address().toPrefixBlock(prefixLength).toString());
    }

    /** What is left of this network when others are taken out, in order, as few networks as there can be. */
    public List<Cidr> without(Collection<Cidr> others) {
        if (others.stream().noneMatch(this::overlaps)) {
            return List.of(this);
        }
        if (others.stream().anyMatch(other -> other.contains(this))) {
            return List.of();
        }
        var rest = new ArrayList<Cidr>(subnet(0, prefix() + 1).without(others));
        rest.addAll(subnet(size() / 2, prefix() + 1).without(others));
        return List.copyOf(rest);
    }

    @Override
    public int compareTo(Cidr other) {
        // The library's own order puts larger networks last, wherever they are.
        int byAddress = address()
                .getLower()
                .getValue()
                .compareTo(other.address().getLower().getValue());
        return byAddress != 0 ? byAddress : Integer.compare(prefix(), other.prefix());
    }

    @Override
    public String toString() {
        return value;
    }

    private IPAddress address() {
        return parse(value);
    }

    private static IPAddress parse(String text) {
        if (!text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 network; write it like 10.64.0.0/24");
        }
        try {
            IPAddress address = new IPAddressString(text).toAddress();
            IPAddress network = address.toPrefixBlock();
            if (!address.getLower().equals(network.getLower())) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" has bits set beyond its prefix; the network is " + network);
            }
            // 010.0.0.0/8 is 10.0.0.0/8 to some programs and 8.0.0.0/8 to others.
            if (!network.toString().equals(text)) {
                throw new IllegalArgumentException("\"" + text + "\" has needless zeros; write it like 10.64.0.0/24");
            }
            return network;
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an IPv4 network; write it like 10.64.0.0/24", e);
        }
    }
}
