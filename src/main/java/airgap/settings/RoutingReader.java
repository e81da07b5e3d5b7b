package airgap.settings;

import airgap.settings.RoutingSettings.EastWest;
import airgap.settings.RoutingSettings.Egress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads which ways packets take. */
final class RoutingReader {
    private RoutingReader() {}

    static Supplier<RoutingSettings> read(Fields config, String namespace) {
        Setting<EastWest> eastWest = config.optional(
                namespace + "eastWest",
                RoutingSettings.DEFAULT.eastWest(),
                node -> node.text(text -> oneOf(EastWest.class, text)));
        Setting<Egress> egress = config.optional(
                namespace + "egress",
                RoutingSettings.DEFAULT.egress(),
                node -> node.text(text -> oneOf(Egress.class, text)));
        return () -> new RoutingSettings(eastWest.get(), egress.get());
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no way; " + DidYouMean.sentence(known, text));
        }
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
