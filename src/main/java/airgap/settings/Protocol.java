package airgap.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is spoken with a destination, and thereby what the firewall compares. */
public enum Protocol {
    /** TLS; the name in SNI. */
    TLS(443),
    /** HTTP in plain text; the name in the header {@code Host}. */
    HTTP(80),
    /** Anything over TCP; addresses only. */
    TCP(0);

    private final int usualPort;

    Protocol(int usualPort) {
        this.usualPort = usualPort;
    }

    /** The port that is meant when none is named; 0 where there is none. */
    public int usualPort() {
        return usualPort;
    }

    /** As it stands in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException {@code fault; remedy} if the text is no protocol */
    static Protocol parse(String text) {
        List<String> known = Arrays.stream(values()).map(Protocol::toString).toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a protocol; " + DidYouMean.sentence(known, text));
        }
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
