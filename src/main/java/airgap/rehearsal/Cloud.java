package airgap.rehearsal;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What AWS and Kubernetes would answer, as far as a plan shows it: names that are made up, ids, ARNs, addresses, and a no
 * to what could never be created. One implementation serves the in-process engine and the provider servers, so that both
 * front doors give the same answers.
 *
 * <p>Property values are plain JSON in the shape of the resource's schema (camel case names of the Pulumi provider),
 * without secret envelopes. {@link #UNKNOWN} stands for a value that is not known yet; only {@link #check} and {@link
 * #preview} accept it.
 *
 * <p>Thread-safe. Deterministic: equal calls in any order give equal answers, since everything made up is derived from
 * the URN.
 */
public interface Cloud {
    /** The engine's sentinel for an unknown value (pulumi/sdk {@code plugin.UnknownStringValue}). */
    String UNKNOWN = Values.UNKNOWN;

    /**
     * Where a provider works.
     *
     * @param account AWS account id, twelve digits
     * @param region AWS Region
     */
    record Place(String account, String region) {}

    /** @param property path of the property that no provider would take, or empty where it is the whole resource */
    record Failure(String property, String reason) {}

    /**
     * @param inputs the inputs as the provider completes them (generated names)
     * @param failures empty when the provider takes them
     */
    record Checked(ObjectNode inputs, List<Failure> failures) {}

    /** @param outputs all properties, those given and those made up */
    record Created(String id, ObjectNode outputs) {}

    /**
     * @param changed top-level properties that differ
     * @param replaced those of them that AWS cannot change in place
     */
    record Difference(List<String> changed, List<String> replaced) {}

    /** Completes and judges the inputs of one resource alone, as a provider's Check does. */
    Checked check(String urn, ObjectNode inputs);

    /** The outputs of a create as a preview shows them: what is given, and {@link #UNKNOWN} for what AWS computes. */
    ObjectNode preview(String urn, ObjectNode inputs);

    /**
     * Creates the resource.
     *
     * @throws CloudException with what AWS would say: a reference to something that does not exist, an overlap, a quota
     */
    Created create(String urn, ObjectNode inputs, Place place);

    Difference diff(String urn, ObjectNode oldInputs, ObjectNode newInputs);

    /**
     * Changes the resource in place.
     *
     * @return all properties
     * @throws CloudException as {@link #create}
     */
    ObjectNode update(String urn, String id, ObjectNode inputs);

    /** The properties of what exists under this id, or empty where nothing does. */
    Optional<Created> read(String urn, String id);

    /**
     * Deletes what exists under this id; nothing happens where nothing does.
     *
     * @throws CloudException where AWS would refuse because something else still needs it
     */
    void delete(String urn, String id);

    /**
     * Calls a function of a provider, such as {@code aws:index/getCallerIdentity:getCallerIdentity}.
     *
     * @throws CloudException for a function that is not simulated
     */
    ObjectNode invoke(String token, ObjectNode arguments, Place place);
}
