package airgap.settings;

import java.util.List;
import java.util.Optional;

/**
 * What the firewall does besides the rules that follow from approvals and needs.
 *
 * @param managedThreatGroups names out of {@link ManagedRuleGroup#NAMES}, in order of evaluation, before our own rules
 * @param mode what becomes of traffic that one of them would drop
 * @param tlsInspection whether and where TLS is opened and read
 */
public record FirewallSettings(
        List<String> managedThreatGroups, Mode mode, Optional<TlsInspectionSettings> tlsInspection) {
    public static final FirewallSettings NONE = new FirewallSettings(List.of(), Mode.DROP, Optional.empty());

    public FirewallSettings {
        managedThreatGroups = List.copyOf(managedThreatGroups);
    }

    /** Written in settings as {@code alert}, {@code drop}. */
    public enum Mode {
        /** Reported, and left to our own rules. */
        ALERT,
        /** Dropped, whoever approved it. */
        DROP
    }
}
