package airgap.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@code onPremises}. */
final class OnPremisesReader {
    private final TierReader tiers;
    private final Problems problems;
    private final List<VpcRange> planned;
    private final List<Cidr> ranges = new ArrayList<>();
    private final Map<String, Place> flows = new HashMap<>();

    /** @param planned takes what must have a place of its own in the address plan */
    OnPremisesReader(TierReader tiers, Problems problems, List<VpcRange> planned) {
        this.tiers = tiers;
        this.problems = problems;
        this.planned = planned;
    }

    /** The ranges that could be read. */
    List<Cidr> ranges() {
        return List.copyOf(ranges);
    }

    Supplier<OnPremisesSettings> read(Fields fields) {
        Setting<List<Setting<Cidr>>> listed = fields.required(
                "ranges",
                "the networks, such as [10.79.0.0/16]",
                node -> node.nonEmptyList(item -> item.text(Cidr::new)));
        listed.value().ifPresent(all -> all.forEach(range -> planned.add(VpcRange.outsideAws(range))));
        ranges.addAll(listed.value().map(Setting::values).orElse(List.of()));
        Setting<List<Setting<OnPremisesSettings.Flow>>> reaches =
                fields.optional("reaches", List.of(), node -> node.list(item -> item.mapping(f -> reaches(f, item))));
        Setting<List<Setting<OnPremisesSettings.Flow>>> reachedFrom = fields.optional(
                "reachedFrom", List.of(), node -> node.list(item -> item.mapping(f -> reachedFrom(f, item))));
        return () -> new OnPremisesSettings(ranges, Setting.values(reaches.get()), Setting.values(reachedFrom.get()));
    }

    private Supplier<OnPremisesSettings.Flow> reaches(Fields fields, YamlNode item) {
        Setting<TierName> to = fields.required("to", "the tier, such as workload-dev/control-plane", tiers::tier);
        Setting<Optional<Cidr>> from =
                fields.optional("from", Optional.empty(), node -> address(node).map(Optional::of));
        return flow(fields, item, to, from.map(given -> given.map(List::of).orElse(ranges)), "reaches");
    }

    private Supplier<OnPremisesSettings.Flow> reachedFrom(Fields fields, YamlNode item) {
        Setting<TierName> from = fields.required("from", "the tier, such as workload-dev/data-plane", tiers::tier);
        Setting<Cidr> to = fields.required("to", "the addresses, such as 10.79.8.0/24", this::address);
        return flow(fields, item, from, to.map(List::of), "reached from");
    }

    private Supplier<OnPremisesSettings.Flow> flow(
            Fields fields, YamlNode item, Setting<TierName> tier, Setting<List<Cidr>> addresses, String direction) {
        Setting<List<Setting<Long>>> ports = fields.required("ports", "the ports, such as [443]", TierReader::ports);
        Setting<Transport> protocol = fields.optional("protocol", Transport.TCP, node -> node.text(Transport::parse));
        Setting<String> reason = fields.required("reason", "the reason", ApprovalReader::sentence);
        if (direction.equals("reaches")) {
            tiers.controlPlane(tier, ports, protocol);
        }
        if (tier.isUsable() && addresses.isUsable() && ports.isUsable() && protocol.isUsable()) {
            once(item.place(), direction, tier.get(), addresses.get(), protocol.get(), Setting.values(ports.get()));
        }
        return () -> new OnPremisesSettings.Flow(
                item.place().path(),
                tier.get(),
                addresses.get(),
                protocol.get(),
                TierReader.numbers(ports.get()),
                reason.get());
    }

    private Setting<Cidr> address(YamlNode node) {
        Setting<Cidr> address = node.text(Cidr::new);
        if (address.isUsable() && ranges.stream().noneMatch(range -> range.contains(address.get()))) {
            problems.add(
                    node.place(),
                    address.get() + " is in none of the ranges",
                    "choose addresses inside " + ranges + ", or widen them");
            return Setting.unusable(node.place());
        }
        return address;
    }

    private void once(
            Place place, String direction, TierName tier, List<Cidr> addresses, Transport protocol, List<Long> ports) {
        for (Cidr address : addresses) {
            for (long port : ports) {
                Place earlier =
                        flows.putIfAbsent(address + " " + direction + " " + tier + " " + protocol + " " + port, place);
                if (earlier != null) {
                    problems.add(
                            place,
                            address + " " + direction + " " + tier + " on " + protocol + " " + port + " by "
                                    + earlier.path() + " too",
                            "keep one of the two");
                    return;
                }
            }
        }
    }
}
