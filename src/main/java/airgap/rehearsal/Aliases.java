package airgap.rehearsal;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.plan.Urn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/** Former URNs of a resource, from what the program says of its former name, type and parent. */
final class Aliases {
    private Aliases() {}

    /**
     * @param parent with its own aliases, which make aliases of its children: a child of a renamed component had another
     *     URN too, and if its name starts with that of the component, another name
     */
    static List<String> urns(RegisterResourceRequest request, Urn urn, Optional<PlannedResource> parent) {
        var urns = new LinkedHashSet<String>();
        request.getAliasesList()
                .forEach(alias ->
                        urns.add(alias.hasUrn() ? alias.getUrn() : urn(alias.getSpec(), request.getParent(), urn)));
        parent.ifPresent(component -> component.options().aliases().stream()
                .map(Urn::parse)
                .forEach(former -> urns.add(inherited(urn, component.urn(), former))));
        return List.copyOf(urns);
    }

    private static String inherited(Urn urn, Urn parent, Urn formerParent) {
        String name = urn.name().startsWith(parent.name())
                ? formerParent.name() + urn.name().substring(parent.name().length())
                : urn.name();
        return new Urn(
                        formerParent.stack(),
                        formerParent.project(),
                        formerParent.qualifiedType() + "$" + urn.type(),
                        name)
                .toString();
    }

    /** What an alias leaves out is as it is now (pulumi/pkg {@code resource/deploy/step_generator.go}). */
    private static String urn(Alias.Spec alias, String currentParent, Urn current) {
        String parent = alias.getNoParent() ? "" : orElse(alias.getParentUrn(), currentParent);
        String type = orElse(alias.getType(), current.type());
        String qualifier = parent.isEmpty() ? "" : Urn.parse(parent).qualifiedType();
        boolean qualified = !qualifier.isEmpty() && !qualifier.equals(Plan.STACK_TYPE);
        return new Urn(
                        orElse(alias.getStack(), current.stack()),
                        orElse(alias.getProject(), current.project()),
                        qualified ? qualifier + "$" + type : type,
                        orElse(alias.getName(), current.name()))
                .toString();
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }
}
