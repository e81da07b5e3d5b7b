package airgap.network;

import airgap.encryption.EncryptedLogs;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.HybridSettings;
import com.pulumi.aws.ec2transitgateway.Route;
import com.pulumi.aws.ec2transitgateway.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Networks of ours outside AWS, behind site-to-site VPN or Direct Connect. They are a segment of their own: whatever comes
 * from there goes to inspection.
 */
public final class OnPremises extends ComponentResource {
    private static final String LOG_GROUP = "/airgap/vpn";

    /**
     * Arguments.
     *
     * @param home every range that is ours
     * @param ways connections, and the networks that they lead to
     * @param tables those of segment {@link NetworkSegment#ON_PREMISES}
     * @param inspectionAttachmentId attachment of the inspection VPC
     */
    public record Args(
            Account account,
            String region,
            List<Cidr> home,
            HybridSettings ways,
            TransitGatewayTables tables,
            Output<String> inspectionAttachmentId) {}

    public OnPremises(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:OnPremises", name, options);
        toInspection(name, args);
        var child = ComponentResourceOptions.builder().parent(this).build();
        if (!args.ways().vpn().isEmpty()) {
            var logs = new EncryptedLogs(
                    name + "-vpn-logs",
                    new EncryptedLogs.Args(args.account(), args.region(), List.of(LOG_GROUP)),
                    child);
            args.ways()
                    .vpn()
                    .forEach(connection -> new SiteToSiteVpn(
                            "vpn-" + connection.name(),
                            new SiteToSiteVpn.Args(
                                    connection,
                                    args.tables(),
                                    logs.group(LOG_GROUP).arn(),
                                    args.account().protect()),
                            child));
        }
        args.ways()
                .directConnect()
                .ifPresent(connect -> new DirectConnect(
                        "direct-connect",
                        new DirectConnect.Args(
                                connect, args.tables(), args.account().protect()),
                        child));
        registerOutputs(Map.of());
    }

    /**
     * A table with 0.0.0.0/0 would announce a default route over BGP and so draw the internet traffic of a data centre. So
     * it has the ranges that are ours, and what is addressed to anywhere else is not routed at all.
     */
    private void toInspection(String name, Args args) {
        for (Cidr range : args.home()) {
            new Route(
                    name + "-" + range.value().replace('/', '-') + "-to-inspection",
                    RouteArgs.builder()
                            .transitGatewayRouteTableId(args.tables().segmentRouteTableId())
                            .destinationCidrBlock(range.value())
                            .transitGatewayAttachmentId(args.inspectionAttachmentId())
                            .build(),
                    CustomResourceOptions.builder().parent(this).build());
        }
    }
}
