package airgap.proof.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses and CIDR blocks as numbers, and back. */
public final class Ipv4 {
    private static final Pattern BLOCK =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

    private Ipv4() {}

    /**
     * Addresses of one block.
     *
     * @param prefix length of the prefix in bits, 32 for one address
     */
    public record Block(IntervalSet addresses, int prefix) {}

    /** Reads {@code 10.0.0.0/8} or {@code 10.1.2.3}; empty if it is neither, or has bits set behind its prefix. */
    public static Optional<Block> block(String text) {
        Matcher matcher = BLOCK.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = matcher.group(5) == null ? 32 : Integer.parseInt(matcher.group(5));
        if (prefix > 32) {
            return Optional.empty();
        }
        long size = 1L << 32 - prefix;
        return address % size == 0
                ? Optional.of(new Block(IntervalSet.of(address, address + size - 1), prefix))
                : Optional.empty();
    }

    /** Dotted form of an address. */
    public static String text(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** The fewest blocks that are the set, such as {@code 10.0.0.0/8}; {@code nothing} for no address. */
    public static String text(IntervalSet addresses) {
        List<String> blocks = new ArrayList<>();
        for (IntervalSet.Interval interval : addresses.intervals()) {
            long first = interval.first();
            while (first <= interval.last()) {
                int prefix = first == 0 ? 0 : 32 - Long.numberOfTrailingZeros(first);
                while ((first + (1L << 32 - prefix) - 1) > interval.last()) {
                    prefix++;
                }
                blocks.add(prefix == 32 ? text(first) : text(first) + "/" + prefix);
                first += 1L << 32 - prefix;
            }
        }
        return blocks.isEmpty() ? "nothing" : String.join(", ", blocks);
    }
}
