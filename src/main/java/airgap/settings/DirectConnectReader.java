package airgap.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@code directConnect}. */
final class DirectConnectReader {
    /** Prefixes from AWS to on-premises on a transit virtual interface (Direct Connect guide, "Quotas"). */
    private static final int MOST_PREFIXES = 200;

    private static final long LAST_ASN = 4_294_967_294L;

    private final Optional<Long> gatewayAsn;
    private final Problems problems;

    /** @param gatewayAsn of the Transit Gateway */
    DirectConnectReader(Optional<Long> gatewayAsn, Problems problems) {
        this.gatewayAsn = gatewayAsn;
        this.problems = problems;
    }

    Supplier<DirectConnectSettings> read(Fields fields) {
        Setting<Long> asn = fields.required("asn", "a private autonomous system number, such as 64700", this::asn);
        Setting<List<Setting<Cidr>>> prefixes = fields.required(
                "allowedPrefixes", "what is announced to the other side, such as [10.68.0.0/14]", this::prefixes);
        return () -> new DirectConnectSettings(asn.get(), Setting.values(prefixes.get()));
    }

    // RFC 6996, both ranges, without the last number of each, which RFC 7300 reserves.
    private Setting<Long> asn(YamlNode node) {
        Setting<Long> asn = node.integer(1, LAST_ASN);
        if (!asn.isUsable()) {
            return asn;
        }
        boolean isPrivate = asn.get() >= 64_512 && asn.get() <= 65_534 || asn.get() >= 4_200_000_000L;
        if (!isPrivate) {
            problems.add(
                    node.place(),
                    asn.get() + " is not a private autonomous system number",
                    "write one from 64512 to 65534, or from 4200000000 to " + LAST_ASN);
            return Setting.unusable(node.place());
        }
        if (asn.value().equals(gatewayAsn)) {
            problems.add(
                    node.place(),
                    asn.get() + " is the Transit Gateway's own, and AWS associates no gateway of the same number",
                    "choose another");
            return Setting.unusable(node.place());
        }
        return asn;
    }

    private Setting<List<Setting<Cidr>>> prefixes(YamlNode node) {
        Setting<List<Setting<Cidr>>> prefixes = node.nonEmptyList(item -> item.text(Cidr::new));
        List<Setting<Cidr>> usable = prefixes.value().orElse(List.of()).stream()
                .filter(Setting::isUsable)
                .toList();
        if (usable.size() > MOST_PREFIXES) {
            problems.add(
                    node.place(),
                    "names " + usable.size() + " prefixes; AWS takes " + MOST_PREFIXES,
                    "name fewer and wider ones");
        }
        for (int later = 1; later < usable.size(); later++) {
            Setting<Cidr> prefix = usable.get(later);
            usable.subList(0, later).stream()
                    .filter(earlier -> earlier.get().overlaps(prefix.get()))
                    .findFirst()
                    .ifPresent(earlier -> problems.add(
                            prefix.place(),
                            prefix.get() + " overlaps " + earlier.get() + " of "
                                    + earlier.place().path(),
                            "announce every address once"));
        }
        boolean all = prefixes.isUsable() && usable.size() == prefixes.get().size();
        return all ? prefixes : Setting.unusable(node.place());
    }
}
