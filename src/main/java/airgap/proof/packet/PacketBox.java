package airgap.proof.packet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Packets of which each field is in a set of its own: a product. Never empty. */
final class PacketBox {
    static final PacketBox ALL = new PacketBox(everything());

    private final Map<Field, IntervalSet> sides;

    private PacketBox(Map<Field, IntervalSet> sides) {
        this.sides = sides;
    }

    private static Map<Field, IntervalSet> everything() {
        var sides = new EnumMap<Field, IntervalSet>(Field.class);
        for (Field field : Field.values()) {
            sides.put(field, field.all());
        }
        return sides;
    }

    IntervalSet side(Field field) {
        return sides.getOrDefault(field, IntervalSet.EMPTY);
    }

    /** The same but for one field, which must not be empty. */
    PacketBox replace(Field field, IntervalSet values) {
        var changed = new EnumMap<>(sides);
        changed.put(field, values);
        return new PacketBox(changed);
    }

    /** The packets of both; no element where there are none. */
    List<PacketBox> intersect(PacketBox other) {
        var both = new EnumMap<Field, IntervalSet>(Field.class);
        for (Field field : Field.values()) {
            IntervalSet side = side(field).intersect(other.side(field));
            if (side.isEmpty()) {
                return List.of();
            }
            both.put(field, side);
        }
        return List.of(new PacketBox(both));
    }

    /** Disjoint boxes of what the other has not. */
    List<PacketBox> minus(PacketBox other) {
        if (intersect(other).isEmpty()) {
            return List.of(this);
        }
        var rest = new ArrayList<PacketBox>();
        PacketBox common = this;
        for (Field field : Field.values()) {
            IntervalSet outside = common.side(field).minus(other.side(field));
            if (!outside.isEmpty()) {
                rest.add(common.replace(field, outside));
                common = common.replace(field, common.side(field).intersect(other.side(field)));
            }
        }
        return rest;
    }

    PacketBox reversed() {
        var answer = new EnumMap<Field, IntervalSet>(Field.class);
        sides.forEach((field, values) -> answer.put(field.ofAnswer(), values));
        return new PacketBox(answer);
    }

    boolean contains(Packet packet) {
        return sides.entrySet().stream().allMatch(side -> side.getValue().contains(packet.get(side.getKey())));
    }

    Packet sample() {
        return new Packet(
                side(Field.SOURCE).smallest(),
                side(Field.DESTINATION).smallest(),
                (int) side(Field.PROTOCOL).smallest(),
                (int) side(Field.SOURCE_PORT).smallest(),
                (int) side(Field.DESTINATION_PORT).smallest());
    }

    @Override
    public String toString() {
        return Protocols.text(side(Field.PROTOCOL)) + " " + end(Field.SOURCE, Field.SOURCE_PORT) + " → "
                + end(Field.DESTINATION, Field.DESTINATION_PORT);
    }

    private String end(Field address, Field port) {
        return Ipv4.text(side(address)) + (side(port).equals(port.all()) ? "" : ":" + side(port));
    }
}
