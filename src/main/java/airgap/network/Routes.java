package airgap.network;

import airgap.settings.Cidr;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/** Routes out of every table of a tier, named after where they stand and where they lead. */
final class Routes {
    static final String ANYWHERE = "0.0.0.0/0";

    private final Vpc vpc;
    private final int zones;
    private final CustomResourceOptions options;

    /** @param dependsOn what must exist before a route is accepted, such as the attachment behind a Transit Gateway */
    Routes(Resource parent, Vpc vpc, Resource... dependsOn) {
        this(
                vpc,
                vpc.zones().size(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .dependsOn(List.of(dependsOn))
                        .build());
    }

    private Routes(Vpc vpc, int zones, CustomResourceOptions options) {
        this.vpc = vpc;
        this.zones = zones;
        this.options = options;
    }

    /** The same in the tables of the first zones only. */
    Routes inFirst(int howMany) {
        return new Routes(vpc, howMany, options);
    }

    /** Chooses the target of a route in one zone. */
    interface Target {
        RouteArgs.Builder in(int zoneSlot, RouteArgs.Builder route);
    }

    /** From a tier to everywhere. */
    void toAnywhere(String tier, Target target) {
        to(tier, ANYWHERE, "internet", target);
    }

    /** From a tier to every range that is ours; the VPC's own range stays local, being more specific. */
    void toHome(String tier, List<Cidr> home, Target target) {
        for (Cidr range : home) {
            to(tier, range.value(), range.value().replace('/', '-'), target);
        }
    }

    /** The Transit Gateway as target. */
    static Target transitGateway(Output<String> id) {
        return (slot, route) -> route.transitGatewayId(id);
    }

    private void to(String tier, String destination, String destinationName, Target target) {
        for (int slot = 0; slot < zones; slot++) {
            var route = RouteArgs.builder()
                    .routeTableId(vpc.routeTables(tier).get(slot).id())
                    .destinationCidrBlock(destination);
            new Route(
                    vpc.nameIn(tier, slot) + "-to-" + destinationName,
                    target.in(slot, route).build(),
                    options);
        }
    }
}
