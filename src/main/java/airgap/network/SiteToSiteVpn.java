package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.VpnSettings;
import com.pulumi.aws.ec2.CustomerGateway;
import com.pulumi.aws.ec2.CustomerGatewayArgs;
import com.pulumi.aws.ec2.VpnConnection;
import com.pulumi.aws.ec2.VpnConnectionArgs;
import com.pulumi.aws.ec2.inputs.VpnConnectionTunnel1LogOptionsArgs;
import com.pulumi.aws.ec2.inputs.VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs;
import com.pulumi.aws.ec2.inputs.VpnConnectionTunnel2LogOptionsArgs;
import com.pulumi.aws.ec2.inputs.VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs;
import com.pulumi.aws.ec2transitgateway.Route;
import com.pulumi.aws.ec2transitgateway.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A site-to-site VPN connection of the Transit Gateway: two tunnels, IKEv2 with strong proposals only, and what happens to
 * them is logged. The keys are made by AWS and kept in Secrets Manager.
 */
public final class SiteToSiteVpn extends ComponentResource {
    private static final List<String> IKE_VERSIONS = List.of("ikev2");
    private static final List<String> ENCRYPTION = List.of("AES256-GCM-16");
    private static final List<String> INTEGRITY = List.of("SHA2-384", "SHA2-512");
    /** Elliptic curves of 256, 384 and 521 bits (RFC 5903). */
    private static final List<Integer> DH_GROUPS = List.of(19, 20, 21);

    /** 32-bit numbers above it have an argument of their own (EC2 API, CreateCustomerGateway). */
    private static final long LARGEST_BGP_ASN = 2_147_483_647L;

    /** What EC2 takes where nobody speaks BGP (EC2 API, CreateCustomerGateway). */
    private static final long ASN_WITHOUT_BGP = 65_000;

    private static final String LOG_FORMAT = "json";

    /**
     * Arguments.
     *
     * @param tables those of segment {@link NetworkSegment#ON_PREMISES}
     * @param logGroupArn log group for both tunnels
     */
    public record Args(
            VpnSettings connection, TransitGatewayTables tables, Output<String> logGroupArn, boolean protect) {}

    public SiteToSiteVpn(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:SiteToSiteVpn", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var gateway = new CustomerGateway(name, customerGateway(name, args.connection()), own);
        var connection = new VpnConnection(
                name,
                connection(name, args, gateway.id()),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.protect())
                        .build());
        route(name, args, connection.transitGatewayAttachmentId(), own);
        registerOutputs(Map.of("vpnConnectionId", connection.id()));
    }

    private static CustomerGatewayArgs customerGateway(String name, VpnSettings connection) {
        var gateway = CustomerGatewayArgs.builder().type("ipsec.1").tags(Map.of("Name", name));
        if (connection.byCertificate()) {
            gateway.certificateArn(connection.gateway());
        } else {
            gateway.ipAddress(connection.gateway());
        }
        long asn = connection.asn().orElse(ASN_WITHOUT_BGP);
        if (asn > LARGEST_BGP_ASN) {
            gateway.bgpAsnExtended(Long.toString(asn));
        } else {
            gateway.bgpAsn(Long.toString(asn));
        }
        return gateway.build();
    }

    private static VpnConnectionArgs connection(String name, Args args, Output<String> gatewayId) {
        var connection = VpnConnectionArgs.builder()
                .type("ipsec.1")
                .customerGatewayId(gatewayId)
                .transitGatewayId(args.tables().gatewayId())
                .staticRoutesOnly(args.connection().asn().isEmpty())
                .enableAcceleration(false)
                .tunnel1IkeVersions(IKE_VERSIONS)
                .tunnel1Phase1EncryptionAlgorithms(ENCRYPTION)
                .tunnel1Phase1IntegrityAlgorithms(INTEGRITY)
                .tunnel1Phase1DhGroupNumbers(DH_GROUPS)
                .tunnel1Phase2EncryptionAlgorithms(ENCRYPTION)
                .tunnel1Phase2IntegrityAlgorithms(INTEGRITY)
                .tunnel1Phase2DhGroupNumbers(DH_GROUPS)
                .tunnel1LogOptions(VpnConnectionTunnel1LogOptionsArgs.builder()
                        .cloudwatchLogOptions(VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs.builder()
                                .logEnabled(true)
                                .logGroupArn(args.logGroupArn())
                                .logOutputFormat(LOG_FORMAT)
                                .build())
                        .build())
                .tunnel2IkeVersions(IKE_VERSIONS)
                .tunnel2Phase1EncryptionAlgorithms(ENCRYPTION)
                .tunnel2Phase1IntegrityAlgorithms(INTEGRITY)
                .tunnel2Phase1DhGroupNumbers(DH_GROUPS)
                .tunnel2Phase2EncryptionAlgorithms(ENCRYPTION)
                .tunnel2Phase2IntegrityAlgorithms(INTEGRITY)
                .tunnel2Phase2DhGroupNumbers(DH_GROUPS)
                .tunnel2LogOptions(VpnConnectionTunnel2LogOptionsArgs.builder()
                        .cloudwatchLogOptions(VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs.builder()
                                .logEnabled(true)
                                .logGroupArn(args.logGroupArn())
                                .logOutputFormat(LOG_FORMAT)
                                .build())
                        .build())
                .tags(Map.of("Name", name));
        List<Cidr> inside = args.connection().inside();
        if (!inside.isEmpty()) {
            connection
                    .tunnel1InsideCidr(inside.get(0).value())
                    .tunnel2InsideCidr(inside.get(1).value());
        }
        if (!args.connection().byCertificate()) {
            // So the API answers with the ARN of a secret and never with the key, which else would be in the state.
            connection.presharedKeyStorage("SecretsManager");
        }
        return connection.build();
    }

    private void route(String name, Args args, Output<String> attachmentId, CustomResourceOptions own) {
        args.tables().associate(name, attachmentId, own);
        if (args.connection().asn().isPresent()) {
            args.tables().propagate(name, attachmentId, own);
        }
        for (Cidr range : args.connection().routes()) {
            new Route(
                    name + "-to-" + range.value().replace('/', '-'),
                    RouteArgs.builder()
                            .transitGatewayRouteTableId(args.tables().inspectionRouteTableId())
                            .destinationCidrBlock(range.value())
                            .transitGatewayAttachmentId(attachmentId)
                            .build(),
                    own);
        }
    }
}
