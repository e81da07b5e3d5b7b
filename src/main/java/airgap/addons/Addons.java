package airgap.addons;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The add-ons that this program knows, by their name in settings. */
public final class Addons {
    private static final Map<String, Function<Site, Addon>> KNOWN =
            new TreeMap<>(Map.of(Karpenter.NAME, Karpenter::new));

    private Addons() {}

    /** The add-on of this name, or empty where there is none. */
    public static Optional<Addon> named(String name, Site site) {
        return Optional.ofNullable(KNOWN.get(name)).map(make -> make.apply(site));
    }

    /** All names that {@link #named} knows. */
    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }
}
