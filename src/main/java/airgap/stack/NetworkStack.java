package airgap.stack;

import airgap.network.BlockPublicAccess;
import airgap.network.ClientVpn;
import airgap.network.FirewallLogs;
import airgap.network.InspectionVpc;
import airgap.network.LogArchive;
import airgap.network.NetworkSegment;
import airgap.network.OnPremises;
import airgap.network.Segments;
import airgap.network.ServicesVpc;
import airgap.network.TransitGateway;
import airgap.network.WiringRole;
import airgap.settings.Project;
import airgap.settings.Settings;
import airgap.settings.StackName;
import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;

/** The network account: Transit Gateway, inspection VPC with firewall, and the only way out. */
public final class NetworkStack {
    private NetworkStack() {}

    public static void compose(Context context, Landscape landscape) {
        Settings settings = landscape.settings();
        Project project = settings.project();
        var options = ComponentResourceOptions.Empty;
        LogArchive archive = NetworkLogs.archive(landscape);
        var gateway = new TransitGateway(
                "network",
                new TransitGateway.Args(
                        settings.network().transitGatewayAsn(),
                        settings.spokes(),
                        landscape.networkSegments(),
                        landscape.directPaths(),
                        settings.network().account().protect(),
                        archive.bucketArn()),
                options);
        var inspection = new InspectionVpc(
                "inspection",
                new InspectionVpc.Args(
                        settings.network().account(),
                        project.region(),
                        project.zones(),
                        project.addresses().home(),
                        settings.network().routing().egress(),
                        gateway.id(),
                        gateway.inspectionRouteTableId(),
                        landscape.firewallPolicy(),
                        new FirewallLogs.Destinations(
                                archive, settings.network().logs().siem())),
                options);
        new Segments(
                "segment",
                new Segments.Args(
                        gateway.segmentRouteTableIds(),
                        gateway.networkSegmentRouteTableIds(),
                        project.addresses().workloads(),
                        inspection.attachmentId()),
                options);
        var services = settings.network()
                .services()
                .map(range -> new ServicesVpc(
                        "services",
                        new ServicesVpc.Args(
                                range,
                                project.zones(),
                                gateway.tables(NetworkSegment.SERVICES),
                                project.addresses().home(),
                                archive.bucketArn()),
                        options));
        services.ifPresent(vpc -> CentralEndpoints.compose(context, landscape, vpc));
        settings.network()
                .hybrid()
                .onPremises()
                .ifPresent(there -> new OnPremises(
                        "on-premises",
                        new OnPremises.Args(
                                settings.network().account(),
                                project.region(),
                                project.addresses().home(),
                                settings.network().hybrid(),
                                gateway.tables(NetworkSegment.ON_PREMISES),
                                inspection.attachmentId()),
                        options));
        var clients = settings.network()
                .hybrid()
                .clientVpn()
                .map(vpn -> new ClientVpn(
                        "client-vpn",
                        new ClientVpn.Args(
                                settings.network().account(),
                                project.region(),
                                project.zones(),
                                project.addresses().home(),
                                vpn,
                                landscape.clientVpnAccess(),
                                gateway.tables(NetworkSegment.REMOTE_ACCESS),
                                archive.bucketArn()),
                        options));
        NetworkLogs.observe(landscape, archive, inspection.firewall());
        settings.spokes()
                .forEach((stack, account) -> new WiringRole(
                        "wiring-" + stack,
                        new WiringRole.Args(
                                landscape.region(),
                                settings.network().account().id(),
                                project.organization().id(),
                                account,
                                gateway.tables(stack)),
                        options));
        if (settings.network().account().blockPublicAccess()) {
            new BlockPublicAccess("block-public-access", new BlockPublicAccess.Args(StackName.NETWORK), options);
        }
        var vpcs = new DnsComponents.NetworkVpcs(
                inspection.vpc(), services.map(ServicesVpc::vpc), clients.map(ClientVpn::vpc));
        NetworkOutputs.export(context, gateway, DnsComponents.share(landscape, archive.bucketArn(), vpcs));
    }
}
