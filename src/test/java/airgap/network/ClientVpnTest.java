package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Cidr;
import airgap.settings.ClientVpnSettings;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClientVpnTest {
    private static final String ENDPOINT = "aws:ec2clientvpn/endpoint:Endpoint";
    private static final String AUTHORIZATION = "aws:ec2clientvpn/authorizationRule:AuthorizationRule";
    private static final String ROUTE = "aws:ec2clientvpn/route:Route";
    private static final String CERTIFICATE =
            "arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
    private static final String SAML = "arn:aws:iam::111122223333:saml-provider/people";
    private static final Cidr API = new Cidr("10.68.224.0/26");

    private final Mocked mocked =
            run(new Mocked.Setting("test"), new ClientVpnSettings.Saml(SAML, Optional.of(SAML + "-portal")));

    private static Mocked run(Mocked.Setting setting, ClientVpnSettings.Authentication authentication) {
        var ports = new TreeSet<>(List.of(443));
        return setting.run(context -> new ClientVpn(
                "client-vpn",
                new ClientVpn.Args(
                        Example.NETWORK_ACCOUNT,
                        Example.REGION,
                        Example.ZONES,
                        Example.HOME,
                        new ClientVpnSettings(
                                new Cidr("10.64.5.0/24"),
                                new Cidr("100.64.0.0/20"),
                                CERTIFICATE,
                                authentication,
                                List.of(),
                                true,
                                8),
                        List.of(
                                new ClientVpn.Access("workload-dev/control-plane", API, Optional.of("devs"), ports),
                                new ClientVpn.Access("workload-dev/control-plane", API, Optional.of("ops"), ports),
                                new ClientVpn.Access(
                                        "workload-prod/access",
                                        new Cidr("10.69.200.0/21"),
                                        Optional.empty(),
                                        new TreeSet<>(List.of(443, 8443)))),
                        new TransitGatewayTables(
                                Output.of("tgw-1"), Output.of("tgw-rtb-people"), Output.of("tgw-rtb-inspection")),
                        Example.logArchiveArn()),
                ComponentResourceOptions.Empty));
    }

    @Test
    void aGroupIsAuthorizedForWhatSettingsNameAndEverybodyForNamesOnly() {
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.ofType(AUTHORIZATION))
                .extracting(rule -> rule.text("/targetNetworkCidr") + " "
                        + (rule.inputs().at("/authorizeAllGroups").asBoolean() ? "all" : rule.text("/accessGroupId")))
                .containsExactlyInAnyOrder(API + " devs", API + " ops", "10.69.200.0/21 all", "10.64.5.2/32 all");
    }

    @Test
    void connectionsComeOutInAVpcWithoutAWayOutButToInspection() {
        assertThat(mocked.ofType("aws:ec2/route:Route"))
                .hasSize(3)
                .allMatch(route -> route.text("/transitGatewayId").equals("tgw-1"))
                .allMatch(route -> route.text("/destinationCidrBlock").equals("10.64.0.0/12"));
        assertThat(mocked.ofType("aws:ec2/internetGateway:InternetGateway")).isEmpty();
        assertThat(mocked.resource("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation", "client-vpn")
                        .text("/transitGatewayRouteTableId"))
                .isEqualTo("tgw-rtb-people");
    }

    @Test
    void theEndpointSendsOnlyWhatIsNamedAndTakesNothing() {
        assertThat(mocked.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .isEmpty();
        assertThat(mocked.ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"))
                .extracting(rule -> rule.text("/cidrIpv4") + " "
                        + rule.inputs().at("/fromPort").asInt())
                .containsExactlyInAnyOrder(API + " 443", "10.69.200.0/21 443", "10.69.200.0/21 8443");
    }

    @Test
    void everyTierHasARouteThroughEveryZone() {
        assertThat(mocked.ofType("aws:ec2clientvpn/networkAssociation:NetworkAssociation"))
                .hasSize(3);
        assertThat(mocked.ofType(ROUTE))
                .hasSize(6)
                .filteredOn(route -> route.text("/destinationCidrBlock").equals(API.value()))
                .extracting(Mocked.Registered::name)
                .containsExactlyInAnyOrder(
                        "client-vpn-euc1-az1-to-workload-dev-control-plane",
                        "client-vpn-euc1-az2-to-workload-dev-control-plane",
                        "client-vpn-euc1-az3-to-workload-dev-control-plane");
    }

    @Test
    void sessionsAreLoggedAndEnd() {
        var endpoint = mocked.resource(ENDPOINT, "client-vpn");
        assertThat(endpoint.text("/connectionLogOptions/cloudwatchLogGroup")).isEqualTo("/airgap/client-vpn");
        assertThat(endpoint.inputs().at("/disconnectOnSessionTimeout").asBoolean())
                .isTrue();
        assertThat(endpoint.inputs().at("/sessionTimeoutHours").asInt()).isEqualTo(8);
        assertThat(endpoint.isProtected()).isTrue();
    }

    @Test
    void peopleShowWhoTheyAreBySamlOrCertificate() {
        var saml = mocked.resource(ENDPOINT, "client-vpn");
        assertThat(saml.text("/authenticationOptions/0/type")).isEqualTo("federated-authentication");
        assertThat(saml.text("/authenticationOptions/0/samlProviderArn")).isEqualTo(SAML);
        assertThat(saml.text("/selfServicePortal")).isEqualTo("enabled");
        var certificate = run(new Mocked.Setting("test"), new ClientVpnSettings.Certificate(CERTIFICATE))
                .resource(ENDPOINT, "client-vpn");
        assertThat(certificate.text("/authenticationOptions/0/type")).isEqualTo("certificate-authentication");
        assertThat(certificate.text("/authenticationOptions/0/rootCertificateChainArn"))
                .isEqualTo(CERTIFICATE);
        assertThat(certificate.text("/selfServicePortal")).isEqualTo("disabled");
    }

    @Test
    void aPreviewPlansTheSame() {
        var preview = run(
                new Mocked.Setting("test").inPreview(),
                new ClientVpnSettings.Saml(SAML, Optional.of(SAML + "-portal")));
        assertThat(preview.errors()).isEmpty();
        assertThat(preview.all())
                .extracting(made -> made.type() + " " + made.name())
                .containsExactlyInAnyOrderElementsOf(mocked.all().stream()
                        .map(made -> made.type() + " " + made.name())
                        .toList());
    }
}
