package airgap.settings;

/** Settings of stack {@code shared}. */
public record SharedSettings(Account account) {}
