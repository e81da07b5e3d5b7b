package airgap.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the firewall exceptions that somebody answers for. */
final class ApprovalReader {
    private static final int MAX_PORT = 65_535;

    private final List<String> stacks;
    private final Problems problems;

    ApprovalReader(Collection<StackName> stacks, Problems problems) {
        this.stacks = stacks.stream()
                .filter(stack -> !stack.equals(StackName.NETWORK))
                .map(StackName::value)
                .toList();
        this.problems = problems;
    }

    Setting<List<Setting<Approval>>> read(YamlNode node) {
        Setting<List<Setting<Approval>>> approvals =
                node.list(item -> item.mapping(fields -> approval(fields, item.place())));
        approvals.value().ifPresent(this::checkRepetition);
        return approvals;
    }

    static Setting<Long> port(YamlNode node) {
        return node.integer(1, MAX_PORT);
    }

    private Supplier<Approval> approval(Fields fields, Place place) {
        Setting<String> host = fields.required(
                "host", "the host, such as api.example.com or *.example.com", node -> node.text(HostName::orWildcard));
        Setting<List<Setting<Long>>> ports = fields.required(
                "ports", "the TCP ports, such as [443]", node -> node.nonEmptyList(ApprovalReader::port));
        Setting<List<Setting<StackName>>> from = fields.required(
                "from", "the stacks that may use it", node -> node.nonEmptyList(item -> item.text(this::stack)));
        Setting<String> reason = fields.required("reason", "the reason", ApprovalReader::sentence);
        Setting<String> owner = fields.required("owner", "who answers for it", ApprovalReader::sentence);
        Setting<LocalDate> expires = fields.required(
                "expires",
                "the last day on which it is in force, such as \"2027-10-31\"",
                node -> node.text(ApprovalReader::date));
        return () -> new Approval(
                place.path(),
                host.get(),
                Setting.values(ports.get()).stream().map(Long::intValue).collect(Collectors.toCollection(TreeSet::new)),
                Setting.values(from.get()).stream().distinct().toList(),
                reason.get(),
                owner.get(),
                expires.get());
    }

    private StackName stack(String text) {
        if (text.equals(StackName.NETWORK.value())) {
            throw new IllegalArgumentException(
                    "\"network\" holds the firewall and asks it for nothing; name stacks behind it");
        }
        if (!stacks.contains(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no settings file; " + DidYouMean.sentence(stacks, text));
        }
        return new StackName(text);
    }

    static Setting<String> sentence(YamlNode node) {
        return node.text(Function.identity());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date; write it like \"2027-10-31\"", e);
        }
    }

    // Two approvals for one opening: when one expires, the other silently keeps the door open.
    private void checkRepetition(List<Setting<Approval>> approvals) {
        Map<List<Object>, String> first = new HashMap<>();
        for (Setting<Approval> setting : approvals) {
            setting.value()
                    .ifPresent(approval -> approval.ports()
                            .forEach(port -> approval.from().forEach(stack -> {
                                String earlier =
                                        first.putIfAbsent(List.of(approval.host(), port, stack), approval.path());
                                if (earlier != null) {
                                    problems.add(
                                            setting.place(),
                                            approval.host() + " port " + port + " from " + stack + " is approved by "
                                                    + earlier + " too",
                                            "keep one of the two");
                                }
                            })));
        }
    }
}
