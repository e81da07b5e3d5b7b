package airgap.rehearsal.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is particular about one resource type; what is not said here the generic core does. */
public final class TypeRules {
    private final List<Consumer<Checking>> checks = new ArrayList<>();
    private final List<Consumer<Making>> demands = new ArrayList<>();
    private final List<Consumer<Making>> outputs = new ArrayList<>();
    private final List<BiConsumer<Existing, Inventory>> farewells = new ArrayList<>();
    private Set<String> replacing = Set.of();
    private String nameProperty = "name";
    private String namePrefix = "";
    private @Nullable Function<Making, String> id;

    /** Properties that AWS cannot change in place; {@code a.b} is property b of property a. */
    public TypeRules replacing(String... properties) {
        this.replacing = Set.of(properties);
        return this;
    }

    /** The property that the provider makes a name for where none is given; {@code name} unless told, "" for none. */
    public TypeRules named(String property) {
        this.nameProperty = property;
        return this;
    }

    /** What every name that the provider makes starts with, such as {@code alias/}. */
    public TypeRules namePrefix(String prefix) {
        this.namePrefix = prefix;
        return this;
    }

    public String namePrefix() {
        return namePrefix;
    }

    /** How the id is made, from the inputs or the URN. */
    public TypeRules id(Function<Making, String> made) {
        this.id = made;
        return this;
    }

    /** What can be judged from the resource alone. */
    public TypeRules check(Consumer<Checking> check) {
        checks.add(check);
        return this;
    }

    /** What AWS demands of the resources around it, at create and at update; throws what AWS would say. */
    public TypeRules demand(Consumer<Making> demand) {
        demands.add(demand);
        return this;
    }

    /** Fills outputs; the id is made by then. */
    public TypeRules outputs(Consumer<Making> fill) {
        outputs.add(fill);
        return this;
    }

    /** What must be gone before this can be deleted; throws what AWS would say. */
    public TypeRules farewell(BiConsumer<Existing, Inventory> farewell) {
        farewells.add(farewell);
        return this;
    }

    public Set<String> replacing() {
        return replacing;
    }

    public String nameProperty() {
        return nameProperty;
    }

    public @Nullable Function<Making, String> id() {
        return id;
    }

    public List<Consumer<Checking>> checks() {
        return checks;
    }

    public List<Consumer<Making>> demands() {
        return demands;
    }

    public List<Consumer<Making>> outputs() {
        return outputs;
    }

    public List<BiConsumer<Existing, Inventory>> farewells() {
        return farewells;
    }
}
