package airgap.settings;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting as it was read: its place and its value. One that is missing or of no use has no value, and then the reason
 * is among the {@link Problems}; so checks across settings use what there is, and report what they find all the same.
 */
public final class Setting<T> {
    private final Place place;
    private final @Nullable T value;

    private Setting(Place place, @Nullable T value) {
        this.place = place;
        this.value = value;
    }

    public static <T> Setting<T> of(Place place, T value) {
        return new Setting<>(place, value);
    }

    /** For a setting whose problem has been reported. */
    public static <T> Setting<T> unusable(Place place) {
        return new Setting<>(place, null);
    }

    /** The usable ones of a list. */
    public static <T> List<T> values(List<Setting<T>> settings) {
        return settings.stream().flatMap(setting -> setting.value().stream()).toList();
    }

    public Place place() {
        return place;
    }

    public boolean isUsable() {
        return value != null;
    }

    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** @throws NoSuchElementException if it is not usable */
    public T get() {
        if (value == null) {
            throw new NoSuchElementException(place + " is not usable");
        }
        return value;
    }

    public <U> Setting<U> map(Function<? super T, ? extends U> change) {
        return value == null ? unusable(place) : of(place, change.apply(value));
    }
}
