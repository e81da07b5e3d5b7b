package airgap.rehearsal;

import airgap.plan.Plan;
import airgap.plan.Urn;
import java.util.List;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/** Former URNs of a resource, from what the program says of its former name, type and parent. */
final class Aliases {
    private Aliases() {}

    static List<String> urns(RegisterResourceRequest request, Urn urn) {
        return request.getAliasesList().stream()
                .map(alias -> alias.hasUrn() ? alias.getUrn() : urn(alias.getSpec(), request.getParent(), urn))
                .distinct()
                .toList();
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
