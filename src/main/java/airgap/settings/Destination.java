package airgap.settings;

import java.util.ArrayList;
import java.util.List;

/** Where on the internet an exception leads: to a host, known by its name, or to a range, known by its addresses. */
public sealed interface Destination {

    /** This destination first, then every wider one that takes it in, the nearest first. */
    List<Destination> takenInBy();

    /** Whether whoever may reach this may also reach the other. */
    default boolean covers(Destination other) {
        return other.takenInBy().contains(this);
    }

    /**
     * A host.
     *
     * @param name fully qualified name, or {@code *.example.com} for every name below the domain, but not the domain itself
     */
    record Host(String name) implements Destination {
        private static final String WILDCARD = "*.";

        public boolean isWildcard() {
            return name.startsWith(WILDCARD);
        }

        /** The domain of a wildcard, below which names are meant; else the name itself. */
        public String domain() {
            return isWildcard() ? name.substring(WILDCARD.length()) : name;
        }

        @Override
        public List<Destination> takenInBy() {
            var wider = new ArrayList<Destination>(List.of(this));
            String rest = domain();
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                rest = rest.substring(dot + 1);
                wider.add(new Host(WILDCARD + rest));
            }
            return wider;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A range of addresses.
     *
     * @param cidr public addresses, at most {@link #WIDEST}
     */
    record Range(Cidr cidr) implements Destination {
        /** Shortest prefix that somebody can answer for: more addresses than these belong to more than one party. */
        public static final int WIDEST = 24;

        @Override
        public List<Destination> takenInBy() {
            var wider = new ArrayList<Destination>(List.of(this));
            for (int prefix = cidr.prefix() - 1; prefix >= WIDEST; prefix--) {
                wider.add(new Range(cidr.widenedTo(prefix)));
            }
            return wider;
        }

        @Override
        public String toString() {
            return cidr.value();
        }
    }
}
