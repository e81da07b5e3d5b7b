package airgap.settings;

import java.util.List;

/**
 * Settings of stack {@code shared}.
 *
 * @param internet what the runners must reach on the internet
 * @param dns what the runners may resolve besides
 */
public record SharedSettings(Account account, List<InternetNeed> internet, SpokeDnsSettings dns) {
    public SharedSettings {
        internet = List.copyOf(internet);
    }
}
