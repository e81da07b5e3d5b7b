package airgap.proof.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PacketSetTest {
    private static final int LARGEST = 3;

    @Test
    void aSetSaysWhatItHolds() {
        PacketSet https = PacketSet.ALL
                .with(Field.PROTOCOL, IntervalSet.of(Protocols.TCP))
                .with(Field.DESTINATION, Ipv4.block("10.0.0.0/8").orElseThrow().addresses())
                .with(Field.DESTINATION_PORT, IntervalSet.of(443));
        assertThat(https).hasToString("tcp 0.0.0.0/0 → 10.0.0.0/8:443");
        assertThat(https.reversed()).hasToString("tcp 10.0.0.0/8:443 → 0.0.0.0/0");
        assertThat(https.sample()).hasToString("tcp 0.0.0.0:0 → 10.0.0.0:443");
        assertThat(PacketSet.EMPTY).hasToString("nothing");
    }

    @Test
    void rewritingPutsEveryNewValueInEveryPacket() {
        PacketSet from = PacketSet.ALL.with(Field.SOURCE, IntervalSet.of(1, 9));
        assertThat(from.rewritten(Field.SOURCE, IntervalSet.of(77)))
                .isEqualTo(PacketSet.ALL.with(Field.SOURCE, IntervalSet.of(77)));
        assertThat(from.rewritten(Field.SOURCE, IntervalSet.EMPTY).isEmpty()).isTrue();
    }

    /** Against every packet of a small world, one by one. */
    @RepeatedTest(100)
    void operationsAreThoseOfSets(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        PacketSet a = any(random);
        PacketSet b = any(random);
        PacketSet both = a.intersect(b);
        PacketSet either = a.union(b);
        PacketSet rest = a.minus(b);
        PacketSet answers = a.reversed();
        for (Packet packet : world()) {
            boolean inA = a.contains(packet);
            boolean inB = b.contains(packet);
            assertThat(both.contains(packet)).isEqualTo(inA && inB);
            assertThat(either.contains(packet)).isEqualTo(inA || inB);
            assertThat(rest.contains(packet)).isEqualTo(inA && !inB);
            assertThat(answers.contains(packet.reversed())).isEqualTo(inA);
        }
        assertThat(rest.union(both)).isEqualTo(a).hasSameHashCodeAs(a);
        assertThat(rest.intersect(b).isEmpty()).isTrue();
        assertThat(either.containsAll(a)).isTrue();
        assertThat(a.isEmpty() || a.contains(a.sample())).isTrue();
    }

    private static PacketSet any(Random random) {
        PacketSet set = PacketSet.EMPTY;
        for (int i = random.nextInt(4); i >= 0; i--) {
            PacketSet box = PacketSet.ALL;
            for (Field field : Field.values()) {
                long first = random.nextInt(LARGEST + 1);
                box = box.with(field, IntervalSet.of(first, first + random.nextInt(3)));
            }
            set = random.nextInt(4) == 0 ? set.minus(box) : set.union(box);
        }
        return set;
    }

    private static List<Packet> world() {
        var packets = new ArrayList<Packet>();
        for (int source = 0; source <= LARGEST; source++) {
            for (int destination = 0; destination <= LARGEST; destination++) {
                for (int protocol = 0; protocol <= LARGEST; protocol++) {
                    for (int from = 0; from <= LARGEST; from++) {
                        for (int to = 0; to <= LARGEST; to++) {
                            packets.add(new Packet(source, destination, protocol, from, to));
                        }
                    }
                }
            }
        }
        return packets;
    }
}
