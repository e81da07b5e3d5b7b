package airgap.proof.estate;

import airgap.plan.PlannedResource;

/**
 * The resource that a statement is about.
 *
 * @param stack whose plan holds it
 * @param type service and type, such as {@code ec2 Route}
 */
public record Origin(String stack, String type, String name) {
    static Origin of(PlannedResource resource) {
        String token = resource.type();
        String[] parts = token.split("[:/]", -1);
        String service = parts.length > 1 ? parts[1] : "";
        return new Origin(
                resource.urn().stack(), service + " " + token.substring(token.lastIndexOf(':') + 1), resource.name());
    }

    /** What AWS makes by itself together with this resource. */
    Origin implicit(String what) {
        return new Origin(stack, what + " of " + type, name);
    }

    @Override
    public String toString() {
        return stack + ": " + type + " " + name;
    }
}
