package airgap.proof.firewall;

import java.util.Locale;
import java.util.Optional;

/**
 * A condition on the name in SNI or Host: one {@code content} with its modifiers.
 *
 * @param tls whether it is about SNI, else about Host
 * @param ownDot {@code dotprefix}: the name is compared with a dot before it
 */
record NameMatch(boolean tls, String content, boolean starts, boolean ends, boolean ignoresCase, boolean ownDot) {
    boolean matches(Payload payload) {
        Optional<String> name = payload instanceof Payload.Tls hello && tls
                ? hello.sni()
                : payload instanceof Payload.Http request && !tls ? request.host() : Optional.empty();
        return name.filter(this::matches).isPresent();
    }

    private boolean matches(String name) {
        // Suricata gives http.host in lower case (Suricata guide, "http.host").
        boolean folds = ignoresCase || !tls;
        String text = (ownDot ? "." : "") + (folds ? name.toLowerCase(Locale.ROOT) : name);
        String wanted = ignoresCase ? content.toLowerCase(Locale.ROOT) : content;
        if (starts && ends) {
            return text.equals(wanted);
        }
        if (starts) {
            return text.startsWith(wanted);
        }
        return ends ? text.endsWith(wanted) : text.contains(wanted);
    }

    /** A name that it matches, and that stands for all names that only it matches. */
    Payload example() {
        String name = (starts || ownDot ? "" : "any") + content + (ends ? "" : "any");
        String plain = ownDot && name.startsWith(".") ? "any" + name : name;
        return tls ? Payload.tls(plain) : Payload.http(plain);
    }
}
