package airgap.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the firewall exceptions that somebody answers for. */
final class ApprovalReader {
    private final List<String> stacks;
    private final Problems problems;
    private final DestinationReader destinations;

    ApprovalReader(Collection<StackName> stacks, Problems problems) {
        this.stacks = stacks.stream()
                .filter(stack -> !stack.equals(StackName.NETWORK))
                .map(StackName::value)
                .toList();
        this.problems = problems;
        this.destinations = new DestinationReader(problems);
    }

    Setting<List<Setting<Approval>>> read(YamlNode node) {
        Setting<List<Setting<Approval>>> approvals =
                node.list(item -> item.mapping(fields -> approval(fields, item.place())));
        approvals.value().ifPresent(new ApprovalCheck(problems)::check);
        return approvals;
    }

    private Supplier<Approval> approval(Fields fields, Place place) {
        DestinationReader.Read where = destinations.read(fields, HostName::orWildcard);
        Setting<List<Setting<Long>>> ports =
                fields.required("ports", "the TCP ports, such as [443]", node -> node.nonEmptyList(destinations::port));
        Setting<List<Setting<Source>>> from = fields.required(
                "from", "the stacks that may use it", node -> node.nonEmptyList(item -> item.text(this::source)));
        Setting<String> reason = fields.required("reason", "the reason", ApprovalReader::sentence);
        Setting<String> owner = fields.required("owner", "who answers for it", ApprovalReader::sentence);
        Setting<LocalDate> expires = fields.required(
                "expires",
                "the last day on which it is in force, such as \"2027-10-31\"",
                node -> node.text(ApprovalReader::date));
        return () -> new Approval(
                place.path(),
                where.destination().get(),
                where.protocol().get(),
                Setting.values(ports.get()).stream().map(Long::intValue).collect(Collectors.toCollection(TreeSet::new)),
                Setting.values(from.get()).stream().distinct().toList(),
                reason.get(),
                owner.get(),
                expires.get());
    }

    private Source source(String text) {
        int slash = text.indexOf('/');
        StackName stack = stack(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return Source.usual(stack);
        }
        String tier = text.substring(slash + 1);
        if (!Tiers.outward(stack).contains(tier)) {
            throw new IllegalArgumentException("\"" + tier + "\" is not a tier of " + stack
                    + " with a way to the firewall; write one of " + Tiers.outward(stack));
        }
        return new Source(stack, tier);
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
}
