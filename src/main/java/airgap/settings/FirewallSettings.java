package airgap.settings;

import java.util.List;

/**
 * What the firewall does besides the rules that follow from approvals and needs.
 *
 * @param managedThreatGroups names out of {@link ManagedRuleGroup#NAMES}, in order of evaluation, before our own rules
 * @param mode what becomes of traffic that one of them would drop
 */
public record FirewallSettings(List<String> managedThreatGroups, Mode mode) {
    public static final FirewallSettings NONE = new FirewallSettings(List.of(), Mode.DROP);

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
