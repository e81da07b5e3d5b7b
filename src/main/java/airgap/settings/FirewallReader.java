package airgap.settings;

import airgap.settings.FirewallSettings.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what the firewall does besides the rules that are derived. */
final class FirewallReader {
    private static final List<String> MODES = List.of("alert", "drop");

    private FirewallReader() {}

    static Supplier<FirewallSettings> read(Fields fields) {
        Setting<List<Setting<String>>> groups = fields.optional(
                "managedThreatGroups", List.of(), node -> node.list(item -> item.text(ManagedRuleGroup::parse)));
        Setting<Mode> mode = fields.optional("mode", Mode.DROP, node -> node.text(FirewallReader::mode));
        Setting<Optional<TlsInspectionSettings>> tls = fields.optional(
                "tlsInspection",
                Optional.empty(),
                node -> node.mapping(TlsInspectionReader::read).map(Optional::of));
        return () -> new FirewallSettings(
                Setting.values(groups.get()).stream().distinct().toList(), mode.get(), tls.get());
    }

    private static Mode mode(String text) {
        if (!MODES.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a mode; " + DidYouMean.sentence(MODES, text));
        }
        return Mode.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
