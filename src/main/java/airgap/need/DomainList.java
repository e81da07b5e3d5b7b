package airgap.need;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Names that the Resolver of a VPC answers, for one reason.
 *
 * @param name what the names have in common, in one word
 * @param domains names, and wildcards that stand for every name below a domain; sorted, none twice
 * @param aliases what is thought of a name that is an alias (CNAME) of another one
 */
public record DomainList(String name, List<String> domains, Aliases aliases) {
    public DomainList {
        domains = List.copyOf(domains);
    }

    /** What is thought of the names that a name is an alias of. */
    public enum Aliases {
        /** Whoever answers for the name answers for what it is an alias of. */
        TRUSTED,
        /** Each must itself be a name that may be resolved. */
        INSPECTED
    }

    static DomainList of(String name, Collection<String> domains, Aliases aliases) {
        return new DomainList(name, List.copyOf(new TreeSet<>(domains)), aliases);
    }
}
