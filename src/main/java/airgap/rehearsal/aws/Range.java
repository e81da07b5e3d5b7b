package airgap.rehearsal.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network.
 *
 * @param first its first address as an unsigned 32-bit number
 * @param prefix length of the prefix in bits
 */
public record Range(long first, int prefix) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Host bits are cleared; empty for what is no IPv4 network. */
    public static Optional<Range> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
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
        int prefix = Integer.parseInt(matcher.group(5));
        return prefix > 32 ? Optional.empty() : Optional.of(new Range(address & mask(prefix), prefix));
    }

    public long last() {
        return first + (1L << (32 - prefix)) - 1;
    }

    public boolean contains(Range other) {
        return first <= other.first && other.last() <= last();
    }

    public boolean overlaps(Range other) {
        return first <= other.last() && other.first <= last();
    }

    /** The address so many after the first. */
    public String address(long offset) {
        return dotted(first + offset);
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
    }

    private static String dotted(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return dotted(first) + "/" + prefix;
    }
}
