package airgap.settings;

import com.google.common.net.InternetDomainName;
import java.util.List;

/** Domains for which somebody of ours answers, with all names below them. */
final class PrivateDomain {
    /**
     * Domains that AWS or Kubernetes answers for: a zone or a rule for one of them, or for one above it, would take endpoints
     * and instances their names.
     */
    private static final List<String> TAKEN =
            List.of("amazonaws.com", "api.aws", "on.aws", "compute.internal", "ec2.internal", "cluster.local");

    private PrivateDomain() {}

    /** @throws IllegalArgumentException {@code fault; remedy} if the text is no domain that can be ours */
    static String of(String text) {
        if (text.startsWith("*.")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is a wildcard, and a domain has all names below it; write \"" + text.substring(2) + "\"");
        }
        String domain = HostName.one(text);
        TAKEN.stream()
                .filter(taken -> isIn(domain, taken) || isIn(taken, domain))
                .findFirst()
                .ifPresent(taken -> {
                    throw new IllegalArgumentException("\"" + text + "\" would answer for names of " + taken
                            + ", which are others' to give; choose a domain of your own such as dev.example.internal");
                });
        if (InternetDomainName.isValid(domain)
                && InternetDomainName.from(domain).isPublicSuffix()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is a public suffix, below which others have their names; name a domain of your own such as example."
                    + text);
        }
        return domain;
    }

    /** Whether a name is a domain or lies below it. */
    static boolean isIn(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }
}
