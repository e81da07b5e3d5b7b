package airgap.settings;

import java.util.List;

/**
 * Settings of stack {@code shared}.
 *
 * @param internet what the runners must reach on the internet
 */
public record SharedSettings(Account account, List<InternetNeed> internet) {
    public SharedSettings {
        internet = List.copyOf(internet);
    }
}
