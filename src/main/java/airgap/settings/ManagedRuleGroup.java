package airgap.settings;

import java.util.List;

/**
 * Rule groups that AWS writes and keeps up to date, without the suffix for the rule order.
 *
 * <p>Sources: Network Firewall developer guide, "Active threat defense rule groups", "Domain and IP rule groups", "Threat
 * signature rule groups".
 */
public final class ManagedRuleGroup {
    /** All that are known. The first is charged for, the others are not. */
    public static final List<String> NAMES = List.of(
            "AttackInfrastructure",
            "AbusedLegitBotNetCommandAndControlDomains",
            "AbusedLegitMalwareDomains",
            "BotNetCommandAndControlDomains",
            "MalwareDomains",
            "ThreatSignaturesBotnet",
            "ThreatSignaturesBotnetWeb",
            "ThreatSignaturesBotnetWindows",
            "ThreatSignaturesDoS",
            "ThreatSignaturesEmergingEvents",
            "ThreatSignaturesExploits",
            "ThreatSignaturesFUP",
            "ThreatSignaturesIOC",
            "ThreatSignaturesMalware",
            "ThreatSignaturesMalwareCoinmining",
            "ThreatSignaturesMalwareMobile",
            "ThreatSignaturesMalwareWeb",
            "ThreatSignaturesPhishing",
            "ThreatSignaturesScanners",
            "ThreatSignaturesSuspect",
            "ThreatSignaturesWebAttacks");

    private ManagedRuleGroup() {}

    /** @throws IllegalArgumentException {@code fault; remedy} if AWS has no such group */
    static String parse(String text) {
        String name = text.endsWith("StrictOrder") ? text.substring(0, text.length() - "StrictOrder".length()) : text;
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a managed rule group of AWS; " + DidYouMean.sentence(NAMES, name));
        }
        return name;
    }
}
