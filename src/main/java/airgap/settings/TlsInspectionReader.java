package airgap.settings;

import airgap.settings.TlsInspectionSettings.Action;
import airgap.settings.TlsInspectionSettings.Revocation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads whether and where the firewall looks into TLS. */
final class TlsInspectionReader {
    private static final long HTTPS = 443;
    private static final int MAX_PORT = 65_535;
    private static final List<String> ACTIONS = Arrays.stream(Action.values())
            .map(action -> action.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Format CERTIFICATE = Format.of(
            "the ARN of a certificate in ACM",
            "arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]{1,64}",
            "import the CA certificate and its private key into ACM of the network account, and write its ARN,"
                    + " arn:aws:acm:<region>:<account>:certificate/<id>");

    private TlsInspectionReader() {}

    static Supplier<TlsInspectionSettings> read(Fields fields) {
        Setting<String> authority = fields.required(
                "certificateAuthority",
                "the ARN of the CA certificate in ACM, with which the firewall speaks for servers",
                node -> node.text(CERTIFICATE));
        Setting<List<Setting<StackName>>> from = fields.optional(
                "from", List.of(), node -> node.nonEmptyList(item -> item.text(TlsInspectionReader::stack)));
        Setting<List<Setting<Long>>> ports = fields.optional(
                "ports",
                List.of(Setting.of(fields.place(), HTTPS)),
                node -> node.nonEmptyList(item -> item.integer(1, MAX_PORT)));
        Setting<List<Setting<Cidr>>> exclude =
                fields.optional("exclude", List.of(), node -> node.list(item -> item.text(Cidr::new)));
        Setting<Revocation> revocation =
                fields.optional("revocation", Revocation.USUAL, node -> node.mapping(TlsInspectionReader::revocation));
        return () -> new TlsInspectionSettings(
                authority.get(),
                Setting.values(from.get()).stream().distinct().sorted().toList(),
                Setting.values(ports.get()).stream().map(Long::intValue).collect(Collectors.toCollection(TreeSet::new)),
                Setting.values(exclude.get()).stream().distinct().sorted().toList(),
                revocation.get());
    }

    private static Supplier<Revocation> revocation(Fields fields) {
        Setting<Action> revoked =
                fields.optional("revoked", Revocation.USUAL.revoked(), node -> node.text(TlsInspectionReader::action));
        Setting<Action> unknown =
                fields.optional("unknown", Revocation.USUAL.unknown(), node -> node.text(TlsInspectionReader::action));
        return () -> new Revocation(revoked.get(), unknown.get());
    }

    private static Action action(String text) {
        if (!ACTIONS.contains(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an action; " + DidYouMean.sentence(ACTIONS, text));
        }
        return Action.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static StackName stack(String text) {
        if (text.equals(StackName.NETWORK.value())) {
            throw new IllegalArgumentException(
                    "\"network\" holds the firewall and asks it for nothing; name stacks behind it");
        }
        return new StackName(text);
    }
}
