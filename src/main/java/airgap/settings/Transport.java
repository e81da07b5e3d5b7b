package airgap.settings;

import java.util.Locale;

/** Transport protocol of a connection between ranges of ours; written {@code tcp}, {@code udp}. */
public enum Transport {
    TCP,
    UDP;

    /** @throws IllegalArgumentException {@code fault; remedy} if the text is neither */
    static Transport parse(String text) {
        for (Transport known : values()) {
            if (known.toString().equals(text)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no protocol that is let through here; write tcp or udp");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
