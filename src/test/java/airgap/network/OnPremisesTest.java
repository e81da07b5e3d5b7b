package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Cidr;
import airgap.settings.DirectConnectSettings;
import airgap.settings.HybridSettings;
import airgap.settings.OnPremisesSettings;
import airgap.settings.VpnSettings;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnPremisesTest {
    private static final String TGW_ROUTE = "aws:ec2transitgateway/route:Route";
    private static final String ASSOCIATION = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
    private static final String PROPAGATION = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";
    private static final String CONNECTION = "aws:ec2/vpnConnection:VpnConnection";
    private static final String GATEWAY = "aws:ec2/customerGateway:CustomerGateway";
    private static final VpnSettings DYNAMIC = new VpnSettings(
            "dynamic",
            "198.51.100.7",
            Optional.of(4_200_000_000L),
            List.of(),
            List.of(new Cidr("169.254.10.0/30"), new Cidr("169.254.10.4/30")));
    private static final VpnSettings STATIC = new VpnSettings(
            "static",
            "arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef",
            Optional.empty(),
            List.of(new Cidr("10.77.0.0/16")),
            List.of());

    private final Mocked mocked = run(new Mocked.Setting("test"));

    private static Mocked run(Mocked.Setting setting) {
        var ranges = new OnPremisesSettings(List.of(new Cidr("10.76.0.0/15")), List.of(), List.of());
        var connect = new DirectConnectSettings(64_700, List.of(new Cidr("10.68.0.0/14")));
        return setting.run(context -> new OnPremises(
                "on-premises",
                new OnPremises.Args(
                        Example.NETWORK_ACCOUNT,
                        Example.REGION,
                        Example.HOME,
                        new HybridSettings(
                                Optional.of(ranges), List.of(DYNAMIC, STATIC), Optional.of(connect), Optional.empty()),
                        new TransitGatewayTables(
                                Output.of("tgw-1"), Output.of("tgw-rtb-there"), Output.of("tgw-rtb-inspection")),
                        Output.of("inspection")),
                ComponentResourceOptions.Empty));
    }

    @Test
    void whatComesFromOnPremisesGoesToInspectionAndNoDefaultRouteIsAnnounced() {
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.ofType(TGW_ROUTE))
                .filteredOn(route -> route.text("/transitGatewayRouteTableId").equals("tgw-rtb-there"))
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.text("/destinationCidrBlock")).isEqualTo("10.64.0.0/12");
                    assertThat(route.text("/transitGatewayAttachmentId")).isEqualTo("inspection");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpn-dynamic", "vpn-static", "direct-connect"})
    void everyAttachmentIsOfTheSegmentOfItsOwn(String name) {
        assertThat(mocked.resource(ASSOCIATION, name).text("/transitGatewayRouteTableId"))
                .isEqualTo("tgw-rtb-there");
    }

    @Test
    void answersFindBackByWhatIsLearntOrByStaticRoutes() {
        assertThat(mocked.ofType(PROPAGATION))
                .allMatch(made -> made.text("/transitGatewayRouteTableId").equals("tgw-rtb-inspection"))
                .extracting(Mocked.Registered::name)
                .containsExactlyInAnyOrder("vpn-dynamic", "direct-connect");
        var route = mocked.resource(TGW_ROUTE, "vpn-static-to-10.77.0.0-16");
        assertThat(route.text("/transitGatewayRouteTableId")).isEqualTo("tgw-rtb-inspection");
        assertThat(route.text("/transitGatewayAttachmentId")).isEqualTo("attachment-of-vpn-static");
    }

    @Test
    void theAttachmentOfDirectConnectIsAskedFor() {
        assertThat(mocked.resource(ASSOCIATION, "direct-connect").text("/transitGatewayAttachmentId"))
                .isEqualTo("answer-of-getDirectConnectGatewayAttachment");
    }

    @Test
    void bothTunnelsTakeStrongProposalsOnly() {
        var inputs = mocked.resource(CONNECTION, "vpn-dynamic").inputs();
        for (String tunnel : List.of("/tunnel1", "/tunnel2")) {
            assertThat(inputs.at(tunnel + "IkeVersions")).hasToString("[\"ikev2\"]");
            for (String phase : List.of("Phase1", "Phase2")) {
                assertThat(inputs.at(tunnel + phase + "EncryptionAlgorithms")).hasToString("[\"AES256-GCM-16\"]");
                assertThat(inputs.at(tunnel + phase + "IntegrityAlgorithms"))
                        .hasToString("[\"SHA2-384\",\"SHA2-512\"]");
                assertThat(inputs.at(tunnel + phase + "DhGroupNumbers"))
                        .extracting(group -> group.asInt())
                        .containsExactly(19, 20, 21);
            }
            assertThat(inputs.at(tunnel + "LogOptions/cloudwatchLogOptions/logGroupArn")
                            .asText())
                    .isEqualTo("arn:airgap-vpn");
        }
        assertThat(inputs.at("/enableAcceleration").asBoolean(true)).isFalse();
    }

    @Test
    void theKeyOfAVpnConnectionIsKeptBySecretsManager() {
        var connection = mocked.resource(CONNECTION, "vpn-dynamic");
        assertThat(connection.text("/presharedKeyStorage")).isEqualTo("SecretsManager");
        assertThat(connection.inputs().has("tunnel1PresharedKey")).isFalse();
        assertThat(connection.inputs().has("tunnel2PresharedKey")).isFalse();
        assertThat(connection.request().getAdditionalSecretOutputsList())
                .contains("customerGatewayConfiguration", "tunnel1PresharedKey", "tunnel2PresharedKey");
    }

    @Test
    void theOtherSideIsKnownByAddressOrCertificate() {
        var dynamic = mocked.resource(GATEWAY, "vpn-dynamic");
        assertThat(dynamic.text("/ipAddress")).isEqualTo("198.51.100.7");
        assertThat(dynamic.text("/bgpAsnExtended")).isEqualTo("4200000000");
        var fixed = mocked.resource(GATEWAY, "vpn-static");
        assertThat(fixed.text("/certificateArn")).isEqualTo(STATIC.gateway());
        assertThat(fixed.inputs().has("ipAddress")).isFalse();
        assertThat(mocked.resource(CONNECTION, "vpn-static").inputs().has("presharedKeyStorage"))
                .isFalse();
    }

    @Test
    void whatIsHardToMakeAgainIsProtected() {
        assertThat(mocked.resource(CONNECTION, "vpn-dynamic").isProtected()).isTrue();
        assertThat(mocked.resource("aws:directconnect/gateway:Gateway", "direct-connect")
                        .isProtected())
                .isTrue();
    }

    @Test
    void aPreviewPlansTheSame() {
        var preview = run(new Mocked.Setting("test").inPreview());
        assertThat(preview.errors()).isEmpty();
        assertThat(preview.all())
                .extracting(made -> made.type() + " " + made.name())
                .containsExactlyInAnyOrderElementsOf(mocked.all().stream()
                        .map(made -> made.type() + " " + made.name())
                        .toList());
    }
}
