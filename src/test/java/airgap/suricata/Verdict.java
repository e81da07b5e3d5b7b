package airgap.suricata;

import java.util.List;

/**
 * What became of a conversation.
 *
 * @param outcome what decided it
 * @param message message of the rule that decided; empty where none did
 * @param alerts messages of the alert rules before
 */
record Verdict(Outcome outcome, String message, List<String> alerts) {

    enum Outcome {
        PASS,
        DROP,
        REJECT,
        /** The policy's default action. */
        DEFAULT_DROP,
        /** Nothing but a handshake, which the default action lets through. */
        NOTHING_SAID
    }

    boolean isRefused() {
        return outcome == Outcome.DROP || outcome == Outcome.REJECT || outcome == Outcome.DEFAULT_DROP;
    }
}
