package airgap.proof.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A set of packets, as disjoint products of intervals. Immutable. */
public final class PacketSet {
    public static final PacketSet EMPTY = new PacketSet(List.of());
    public static final PacketSet ALL = new PacketSet(List.of(PacketBox.ALL));

    private final List<PacketBox> boxes;

    private PacketSet(List<PacketBox> boxes) {
        this.boxes = List.copyOf(boxes);
    }

    public boolean isEmpty() {
        return boxes.isEmpty();
    }

    /** Those of which a field is in the values. */
    public PacketSet with(Field field, IntervalSet values) {
        var result = new ArrayList<PacketBox>();
        for (PacketBox box : boxes) {
            IntervalSet side = box.side(field).intersect(values);
            if (!side.isEmpty()) {
                result.add(box.replace(field, side));
            }
        }
        return new PacketSet(result);
    }

    /** Those of which a field is not in the values. */
    public PacketSet without(Field field, IntervalSet values) {
        return with(field, field.all().minus(values));
    }

    /** The same packets with the field rewritten to each of the values, as translation does. */
    public PacketSet rewritten(Field field, IntervalSet values) {
        PacketSet result = EMPTY;
        for (PacketBox box : values.isEmpty() ? List.<PacketBox>of() : boxes) {
            result = result.union(new PacketSet(List.of(box.replace(field, values))));
        }
        return result;
    }

    public PacketSet intersect(PacketSet other) {
        var result = new ArrayList<PacketBox>();
        for (PacketBox box : boxes) {
            other.boxes.forEach(theirs -> result.addAll(box.intersect(theirs)));
        }
        return new PacketSet(result);
    }

    public PacketSet minus(PacketSet other) {
        List<PacketBox> rest = boxes;
        for (PacketBox theirs : other.boxes) {
            var smaller = new ArrayList<PacketBox>();
            rest.forEach(box -> smaller.addAll(box.minus(theirs)));
            rest = smaller;
        }
        return rest.equals(boxes) ? this : new PacketSet(rest);
    }

    public PacketSet union(PacketSet other) {
        if (isEmpty()) {
            return other;
        }
        PacketSet added = other.minus(this);
        if (added.isEmpty()) {
            return this;
        }
        var result = new ArrayList<>(boxes);
        result.addAll(added.boxes);
        return new PacketSet(result);
    }

    /** The answers. */
    public PacketSet reversed() {
        return new PacketSet(boxes.stream().map(PacketBox::reversed).toList());
    }

    /** Every value that the field has in some packet. */
    public IntervalSet values(Field field) {
        IntervalSet values = IntervalSet.EMPTY;
        for (PacketBox box : boxes) {
            values = values.union(box.side(field));
        }
        return values;
    }

    public boolean contains(Packet packet) {
        return boxes.stream().anyMatch(box -> box.contains(packet));
    }

    public boolean containsAll(PacketSet other) {
        return other.minus(this).isEmpty();
    }

    /**
     * One of them, always the same.
     *
     * @throws IllegalStateException if there is none
     */
    public Packet sample() {
        if (isEmpty()) {
            throw new IllegalStateException("empty");
        }
        return boxes.get(0).sample();
    }

    /** Whether the packets are the same, however they are divided. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PacketSet set && containsAll(set) && set.containsAll(this);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Field field : Field.values()) {
            hash = 31 * hash + values(field).hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return boxes.isEmpty()
                ? "nothing"
                : boxes.stream().map(PacketBox::toString).collect(Collectors.joining("; "));
    }
}
