package airgap.plan;

import java.util.Objects;

/**
 * Uniform resource name of the engine: {@code urn:pulumi:<stack>::<project>::<qualified type>::<name>}. The qualified
 * type is the types of all parents and the resource's own, joined by {@code $}; the name may itself hold {@code ::}.
 */
public record Urn(String stack, String project, String qualifiedType, String name) implements Comparable<Urn> {
    private static final String PREFIX = "urn:pulumi:";
    private static final String SEPARATOR = "::";

    public Urn {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(project);
        Objects.requireNonNull(qualifiedType);
        Objects.requireNonNull(name);
    }

    /** @throws PlanException if the text is no URN */
    public static Urn parse(String text) {
        if (text.startsWith(PREFIX)) {
            String[] parts = text.substring(PREFIX.length()).split(SEPARATOR, 4);
            if (parts.length == 4 && !parts[2].isEmpty()) {
                return new Urn(parts[0], parts[1], parts[2], parts[3]);
            }
        }
        throw new PlanException(
                "\"" + text + "\" is not a URN; expected urn:pulumi:<stack>::<project>::<type>::<name>");
    }

    /** The resource's own type token, such as {@code aws:ec2/vpc:Vpc}. */
    public String type() {
        return qualifiedType.substring(qualifiedType.lastIndexOf('$') + 1);
    }

    @Override
    public int compareTo(Urn other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return PREFIX + stack + SEPARATOR + project + SEPARATOR + qualifiedType + SEPARATOR + name;
    }
}
