package airgap.settings;

import airgap.settings.LogSettings.AlarmThresholds;
import airgap.settings.LogSettings.ObjectLock;
import airgap.settings.LogSettings.Siem;
import airgap.settings.LogSettings.Subscriber;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what becomes of logs. */
final class LogReader {
    /** Ten years. */
    private static final int MOST_DAYS = 3_653;

    private static final List<String> MODES = List.of("governance", "compliance");
    private static final Format EMAIL = Format.of(
            "an address of mail or an https URL",
            "[^@\\s:/]+@[^@\\s:/]+\\.[^@\\s:/]+",
            "write it like \"security@example.com\" or \"https://alarms.example.com/hook\"");
    private static final Format SECRET = Format.of(
            "the ARN of a secret",
            "arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+",
            "write it like \"arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem-AbCdEf\"");

    private final Problems problems;

    LogReader(Problems problems) {
        this.problems = problems;
    }

    Supplier<LogSettings> read(Fields fields) {
        Setting<Long> retention = fields.optional(
                "retentionDays", (long) LogSettings.DEFAULT_RETENTION_DAYS, node -> node.integer(1, MOST_DAYS));
        Setting<Optional<ObjectLock>> lock = fields.optional(
                "objectLock",
                Optional.empty(),
                node -> node.mapping(inner -> lock(inner, retention)).map(Optional::of));
        Setting<AlarmThresholds> alarms =
                fields.optional("alarms", AlarmThresholds.DEFAULT, node -> node.mapping(LogReader::thresholds));
        Setting<List<Setting<Subscriber>>> notify =
                fields.optional("notify", List.of(), node -> node.list(item -> item.text(LogReader::subscriber)));
        Setting<Optional<Siem>> siem = fields.optional(
                "siem", Optional.empty(), node -> node.mapping(LogReader::siem).map(Optional::of));
        return () -> new LogSettings(
                Math.toIntExact(retention.get()),
                lock.get(),
                alarms.get(),
                Setting.values(notify.get()).stream().distinct().toList(),
                siem.get());
    }

    private Supplier<ObjectLock> lock(Fields fields, Setting<Long> retention) {
        Setting<ObjectLock.Mode> mode =
                fields.required("mode", "governance or compliance", node -> node.text(LogReader::mode));
        Setting<Long> days = fields.required(
                "days", "days for which a log cannot be deleted, such as 90", node -> within(node, retention));
        return () -> new ObjectLock(mode.get(), Math.toIntExact(days.get()));
    }

    /** Lifecycle cannot delete what is locked, so a lock that outlives the retention would make the retention a lie. */
    private Setting<Long> within(YamlNode node, Setting<Long> retention) {
        Setting<Long> days = node.integer(1, MOST_DAYS);
        if (days.isUsable() && retention.isUsable() && days.get() > retention.get()) {
            problems.add(
                    days.place(),
                    days.get() + " days are longer than logs are kept, " + retention.get() + " days",
                    "lock for at most as long, or raise retentionDays");
            return Setting.unusable(days.place());
        }
        return days;
    }

    private static ObjectLock.Mode mode(String text) {
        if (!MODES.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a mode; " + DidYouMean.sentence(MODES, text));
        }
        return ObjectLock.Mode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Supplier<AlarmThresholds> thresholds(Fields fields) {
        AlarmThresholds usual = AlarmThresholds.DEFAULT;
        Setting<Long> dropped = packets(fields, "droppedPackets", usual.droppedPackets());
        Setting<Long> rejected = packets(fields, "rejectedPackets", usual.rejectedPackets());
        Setting<Long> exceptions = packets(fields, "streamExceptionPackets", usual.streamExceptionPackets());
        return () -> new AlarmThresholds(
                Math.toIntExact(dropped.get()), Math.toIntExact(rejected.get()), Math.toIntExact(exceptions.get()));
    }

    private static Setting<Long> packets(Fields fields, String key, int usual) {
        return fields.optional(key, (long) usual, node -> node.integer(1, Integer.MAX_VALUE));
    }

    private static Subscriber subscriber(String text) {
        return text.startsWith("https:")
                ? new Subscriber("https", https(text))
                : new Subscriber("email", EMAIL.apply(text));
    }

    private static Supplier<Siem> siem(Fields fields) {
        Setting<String> url = fields.required(
                "url",
                "the SIEM's endpoint, such as https://intake.example.com/v1",
                node -> node.text(LogReader::https));
        Setting<String> secret =
                fields.required("secret", "the ARN of the secret that holds the access key", node -> node.text(SECRET));
        Setting<String> reason = fields.required("reason", "the reason", node -> node.text(Function.identity()));
        Setting<String> owner = fields.required("owner", "who answers for it", node -> node.text(Function.identity()));
        return () -> new Siem(url.get(), secret.get(), reason.get(), owner.get());
    }

    /** User information in a URL would be a secret in plain text, in settings, plans and states. */
    private static String https(String text) {
        try {
            URI url = new URI(text);
            if ("https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL; write it like \"https://host/path\"", e);
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not an https URL without user and password; write it like \"https://host/path\"");
    }
}
