package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.IntNode;

/** Helm releases, and launch templates: what the nodes and the software on them come from. */
final class Releases {
    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    private Releases() {}

    static void rules(Rules rules) {
        rules.on(RELEASE)
                .replacing("name", "namespace")
                .check(checking -> checking.length("name", 1, 53))
                .demand(Releases::demandFree)
                .id(making -> namespace(making) + "/" + making.text("name"))
                .outputs(making -> {
                    making.out("namespace", "default");
                    making.out(
                            "status",
                            Vpcs.object()
                                    .put("appVersion", "")
                                    .put("chart", Arns.name(making.text("chart")))
                                    .put("name", making.text("name"))
                                    .put("namespace", namespace(making))
                                    .put("revision", 1)
                                    .put("status", "deployed")
                                    .put("version", making.text("version")));
                });
        rules.on("aws:ec2/launchTemplate:LaunchTemplate")
                .replacing("name", "namePrefix")
                .check(checking -> checking.length("name", 3, 128))
                .demand(making -> making.unique("name", "InvalidLaunchTemplateName.AlreadyExistsException"))
                .id(making -> making.ec2Id("lt"))
                .outputs(making -> {
                    making.out("arn", making.arn("ec2", "launch-template/" + making.id()));
                    making.out("latestVersion", IntNode.valueOf(1));
                    making.out("defaultVersion", IntNode.valueOf(1));
                });
    }

    private static String namespace(Making making) {
        return making.has("namespace") ? making.text("namespace") : "default";
    }

    /** Each stack has one cluster at most, so a release's name is free or not within its stack. */
    private static void demandFree(Making making) {
        String stack = airgap.plan.Urn.parse(making.urn()).stack();
        making.others("name").stream()
                .filter(other -> airgap.plan.Urn.parse(other.urn()).stack().equals(stack))
                .filter(other -> other.text("namespace").equals(namespace(making)))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "cannot re-use a name that is still in use: " + namespace(making) + "/"
                                    + making.text("name"),
                            other);
                });
    }
}
