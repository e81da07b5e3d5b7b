package airgap.proof.estate;

import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import java.util.Locale;
import java.util.Optional;

/** Protocols and ports as security groups and network ACLs write them. */
final class Filters {
    private Filters() {}

    /**
     * Packets of a protocol to destination ports.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} and {@code all} for all
     */
    static PacketSet packets(Facts rule, String protocol, String fromPort, String toPort) {
        Optional<Integer> number = number(rule, protocol);
        if (number.isEmpty()) {
            return PacketSet.ALL;
        }
        PacketSet packets = PacketSet.ALL.with(Field.PROTOCOL, IntervalSet.of(number.get()));
        boolean hasPorts = number.get() == Protocols.TCP || number.get() == Protocols.UDP;
        if (!hasPorts || !rule.has(fromPort)) {
            return packets;
        }
        int first = rule.number(fromPort);
        int last = rule.has(toPort) ? rule.number(toPort) : first;
        if (first < 0 || last > 65_535 || first > last) {
            throw rule.wrong(fromPort, first + "-" + last + " are no ports");
        }
        return packets.with(Field.DESTINATION_PORT, IntervalSet.of(first, last));
    }

    private static Optional<Integer> number(Facts rule, String property) {
        String text = rule.text(property).orElse("-1");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "-1", "all" -> Optional.empty();
            case "tcp" -> Optional.of(Protocols.TCP);
            case "udp" -> Optional.of(Protocols.UDP);
            case "icmp" -> Optional.of(Protocols.ICMP);
            case "icmpv6" -> Optional.of(58);
            default -> {
                if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 255) {
                    throw rule.wrong(property, "\"" + text + "\" is no protocol");
                }
                yield Optional.of(Integer.parseInt(text));
            }
        };
    }
}
