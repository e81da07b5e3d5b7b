package airgap.stack;

import airgap.endpoint.Endpoints;
import airgap.network.ServicesVpc;
import airgap.settings.StackName;
import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;

/** The interface endpoints of the network account, for all spokes. */
final class CentralEndpoints {
    private CentralEndpoints() {}

    /** Makes them and exports their names, where settings say that they are central. */
    static void compose(Context context, Landscape landscape, ServicesVpc services) {
        if (!landscape.hasCentralEndpoints()) {
            return;
        }
        var endpoints = new Endpoints(
                "services-endpoints",
                new Endpoints.Args(
                        services.vpc(),
                        landscape.region(),
                        landscape.perimeter(StackName.NETWORK),
                        List.of(),
                        landscape.centralCallers().admitted(),
                        false),
                ComponentResourceOptions.Empty);
        NetworkOutputs.export(context, endpoints.names());
    }
}
