package airgap.settings;

import airgap.aws.AwsService;
import airgap.settings.EndpointSettings.Mode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads {@code airgap:endpoints} and {@code airgap:publicOnly}. */
final class EndpointReader {
    private static final String ENDPOINT = "endpoint";
    private static final String FIREWALL = "firewall";

    /** APIs that once had no endpoint, by their key. */
    private static final Map<String, AwsService> SWITCHED =
            Map.of("iam", AwsService.IAM, "route53", AwsService.ROUTE53, "pricing", AwsService.PRICING);

    private EndpointReader() {}

    static Supplier<EndpointSettings> read(Fields config, String namespace) {
        Setting<Mode> mode = config.optional(
                namespace + "endpoints",
                Mode.DISTRIBUTED,
                node -> node.text(text -> Mode.valueOf(
                        oneOf(List.of("central", "distributed"), text).toUpperCase(Locale.ROOT))));
        Setting<Set<AwsService>> byFirewall =
                config.optional(namespace + "publicOnly", Set.of(), node -> node.mapping(EndpointReader::byFirewall));
        return () -> new EndpointSettings(mode.get(), byFirewall.get());
    }

    private static Supplier<Set<AwsService>> byFirewall(Fields fields) {
        var ways = new EnumMap<AwsService, Setting<String>>(AwsService.class);
        SWITCHED.forEach((key, service) -> ways.put(
                service,
                fields.optional(key, ENDPOINT, node -> node.text(text -> oneOf(List.of(ENDPOINT, FIREWALL), text)))));
        return () -> ways.entrySet().stream()
                .filter(way -> way.getValue().get().equals(FIREWALL))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String oneOf(List<String> legal, String text) {
        if (!legal.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is neither " + String.join(" nor ", legal) + "; "
                    + DidYouMean.sentence(legal, text));
        }
        return text;
    }
}
