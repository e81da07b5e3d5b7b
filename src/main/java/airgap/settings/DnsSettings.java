package airgap.settings;

import java.util.List;

/**
 * How names are answered in all VPCs.
 *
 * @param mode what becomes of a query for a name that nothing asks for
 * @param inbound whether networks on premises may ask
 * @param outbound domains that servers on premises answer for
 */
public record DnsSettings(Mode mode, boolean inbound, List<ForwardedDomain> outbound) {
    public static final DnsSettings USUAL = new DnsSettings(Mode.BLOCK, false, List.of());

    public DnsSettings {
        outbound = List.copyOf(outbound);
    }

    /** Whether names cross to or from on premises, by Resolver endpoints. */
    public boolean hasEndpoints() {
        return inbound || !outbound.isEmpty();
    }

    /** Written in settings as {@code block}, {@code alert}. */
    public enum Mode {
        /** Answered with NXDOMAIN, and never sent on. */
        BLOCK,
        /** Answered, and marked in the query log. */
        ALERT
    }

    /**
     * A domain that servers on premises answer for, with all names below it.
     *
     * @param domain without a wildcard
     * @param targets the servers, single addresses ({@code /32})
     */
    public record ForwardedDomain(String domain, List<Cidr> targets) {
        public ForwardedDomain {
            targets = List.copyOf(targets);
        }
    }
}
