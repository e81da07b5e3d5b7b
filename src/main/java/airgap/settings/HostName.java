package airgap.settings;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of hosts as firewall rules compare them with SNI: fully qualified, lower case, without a final dot. */
final class HostName {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** RFC 1035, 2.3.4, without the final dot. */
    private static final int MAX_LENGTH = 253;

    private HostName() {}

    /** @throws IllegalArgumentException {@code fault; remedy} if the text is not one host */
    static String one(String text) {
        if (text.startsWith("*.")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is a wildcard, a need is one host; write the host that is called");
        }
        return check(text, text);
    }

    /** @throws IllegalArgumentException {@code fault; remedy} if the text is neither a host nor a wildcard that is narrow enough */
    static String orWildcard(String text) {
        if (!text.startsWith("*.")) {
            return check(text, text);
        }
        String domain = text.substring(2);
        if (InternetDomainName.isValid(domain)) {
            InternetDomainName name = InternetDomainName.from(domain);
            // The list holds domains under which strangers register names too, such as github.io and s3.amazonaws.com.
            if (name.isPublicSuffix()) {
                throw new IllegalArgumentException("\"" + text
                        + "\" would allow a whole public suffix; name the domain, e.g. \"*.example." + domain + "\"");
            }
        }
        check(text, domain);
        return text;
    }

    private static String check(String text, String name) {
        if (text.contains("://") || text.contains("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is a URL; write the host only");
        }
        if (text.contains(":") || name.matches("[0-9.]+")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" holds an address or a port; write the name of the host, the firewall goes by names");
        }
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has upper case letters; write \"" + text.toLowerCase(Locale.ROOT) + "\"");
        }
        if (text.endsWith(".")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" ends with a dot; write \"" + text.substring(0, text.length() - 1) + "\"");
        }
        String[] labels = name.split("\\.", -1);
        boolean legal = labels.length >= 2 && name.length() <= MAX_LENGTH;
        for (String label : labels) {
            legal &= LABEL.matcher(label).matches();
        }
        if (!legal || labels[labels.length - 1].matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a fully qualified host name; write one like api.example.com");
        }
        return text;
    }
}
