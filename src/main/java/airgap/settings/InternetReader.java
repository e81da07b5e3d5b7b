package airgap.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a stack must reach on the internet. */
final class InternetReader {
    private final Problems problems;
    private final DestinationReader destinations;

    InternetReader(Problems problems) {
        this.problems = problems;
        this.destinations = new DestinationReader(problems);
    }

    /** @param namespace with its colon */
    Setting<List<InternetNeed>> read(Fields config, String namespace) {
        return config.optional(namespace + "internet", List.of(), this::needs);
    }

    private Setting<List<InternetNeed>> needs(YamlNode node) {
        Setting<List<Setting<InternetNeed>>> needs = node.list(item -> item.mapping(fields -> {
            DestinationReader.Read where = destinations.read(fields, HostName::one);
            int usual = where.protocol().value().map(Protocol::usualPort).orElse(Protocol.TLS.usualPort());
            Setting<Long> port = usual > 0
                    ? fields.optional("port", (long) usual, destinations::port)
                    : fields.required("port", "the TCP port, such as 5671", destinations::port);
            Setting<String> reason = fields.required("reason", "the reason", ApprovalReader::sentence);
            return () -> new InternetNeed(
                    where.destination().get(), where.protocol().get(), Math.toIntExact(port.get()), reason.get());
        }));
        needs.value().ifPresent(this::checkRepetition);
        return needs.map(Setting::values);
    }

    private void checkRepetition(List<Setting<InternetNeed>> needs) {
        Map<String, Place> first = new HashMap<>();
        for (Setting<InternetNeed> setting : needs) {
            setting.value()
                    .map(need -> need.destination() + " port " + need.port())
                    .ifPresent(name -> {
                        Place earlier = first.putIfAbsent(name, setting.place());
                        if (earlier != null) {
                            problems.add(
                                    setting.place(),
                                    name + " is a need already, in " + earlier.path(),
                                    "keep one of the two");
                        }
                    });
        }
    }
}
