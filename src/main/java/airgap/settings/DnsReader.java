package airgap.settings;

import airgap.settings.DnsSettings.ForwardedDomain;
import airgap.settings.DnsSettings.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads how names are answered. */
final class DnsReader {
    private static final String AWS_DOMAIN = ".amazonaws.com";
    private static final List<String> MODES = List.of("alert", "block");
    /** Route 53 quotas: target addresses of a Resolver rule. */
    private static final int MOST_TARGETS = 6;

    private final String namespace;
    private final Problems problems;

    /** @param namespace with its colon */
    DnsReader(String namespace, Problems problems) {
        this.namespace = namespace;
        this.problems = problems;
    }

    /** For all VPCs. */
    Setting<DnsSettings> network(Fields config) {
        Setting<DnsSettings> dns =
                config.optional(namespace + "dns", DnsSettings.USUAL, node -> node.mapping(this::all));
        if (dns.value().filter(DnsSettings::hasEndpoints).isPresent()) {
            need(config, dns.place(), "services", "a VPC for Resolver endpoints; give its range");
            need(config, dns.place(), "onPremises", "whom to ask, or who may ask; name the networks");
        }
        return dns;
    }

    /** For the VPC of the runners. */
    Setting<SpokeDnsSettings> shared(Fields config) {
        return config.optional(
                namespace + "dns",
                SpokeDnsSettings.NONE,
                node -> node.mapping(fields -> spoke(fields, Optional::empty)));
    }

    /** For the VPC of a workload. */
    Setting<SpokeDnsSettings> workload(Fields config) {
        return config.optional(
                namespace + "dns",
                SpokeDnsSettings.NONE,
                node -> node.mapping(fields -> {
                    Setting<Optional<String>> zone = fields.optional(
                            "zone",
                            Optional.empty(),
                            item -> item.text(PrivateDomain::of).map(Optional::of));
                    return spoke(fields, zone::get);
                }));
    }

    private void need(Fields config, Place dns, String key, String what) {
        if (!config.has(namespace + key)) {
            int border = what.indexOf("; ");
            problems.add(
                    dns,
                    "inbound and outbound need " + what.substring(0, border),
                    what.substring(border + 2) + " in " + namespace + key);
        }
    }

    private Supplier<DnsSettings> all(Fields fields) {
        Setting<Mode> mode = fields.optional("mode", Mode.BLOCK, node -> node.text(DnsReader::mode));
        Setting<Boolean> inbound = fields.optional("inbound", false, YamlNode::flag);
        Setting<List<Setting<ForwardedDomain>>> outbound =
                fields.optional("outbound", List.of(), node -> node.list(item -> item.mapping(this::forwarded)));
        outbound.value().ifPresent(this::once);
        return () -> new DnsSettings(mode.get(), inbound.get(), Setting.values(outbound.get()));
    }

    private Supplier<ForwardedDomain> forwarded(Fields fields) {
        Setting<String> domain = fields.required(
                "domain",
                "the domain that servers on premises answer for, such as corp.example.internal",
                node -> node.text(PrivateDomain::of));
        Setting<List<Setting<Cidr>>> targets = fields.required(
                "targets",
                "the addresses of these servers, such as [10.79.0.53]",
                node -> node.nonEmptyList(item -> item.text(DnsReader::address)));
        if (targets.value().filter(list -> list.size() > MOST_TARGETS).isPresent()) {
            problems.add(
                    targets.place(),
                    "names " + targets.get().size() + " servers; AWS takes " + MOST_TARGETS,
                    "name fewer");
        }
        return () -> new ForwardedDomain(
                domain.get(), Setting.values(targets.get()).stream().distinct().toList());
    }

    private void once(List<Setting<ForwardedDomain>> outbound) {
        Map<String, Place> first = new HashMap<>();
        for (Setting<ForwardedDomain> setting : outbound) {
            setting.value().ifPresent(forwarded -> {
                Place earlier = first.putIfAbsent(forwarded.domain(), setting.place());
                if (earlier != null) {
                    problems.add(
                            setting.place(),
                            forwarded.domain() + " is forwarded already, in " + earlier.path(),
                            "keep one of the two");
                }
            });
        }
    }

    private static Supplier<SpokeDnsSettings> spoke(Fields fields, Supplier<Optional<String>> zone) {
        Setting<List<Setting<String>>> names =
                fields.optional("names", List.of(), node -> node.list(item -> item.text(DnsReader::awsName)));
        return () -> new SpokeDnsSettings(
                zone.get(), Setting.values(names.get()).stream().distinct().toList());
    }

    private static Cidr address(String text) {
        try {
            return new Cidr(text + "/32");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an IPv4 address; write one such as 10.79.0.53", e);
        }
    }

    /**
     * No stranger answers for names below this domain, so they cannot carry data out. All others are approved, or are in a
     * zone of ours.
     */
    private static String awsName(String text) {
        String name = HostName.orWildcard(text);
        if (!name.endsWith(AWS_DOMAIN)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a name that AWS gives to something private, as in *" + AWS_DOMAIN
                            + "; what is on the internet needs an approval in airgap:approvals, which opens its name too");
        }
        return name;
    }

    private static Mode mode(String text) {
        if (!MODES.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a mode; " + DidYouMean.sentence(MODES, text));
        }
        return Mode.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
