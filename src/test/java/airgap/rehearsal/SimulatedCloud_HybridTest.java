package airgap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS says yes and no to where others connect to the network. */
class SimulatedCloud_HybridTest {
    private static final String GATEWAY = "aws:ec2/customerGateway:CustomerGateway";
    private static final String CONNECTION = "aws:ec2/vpnConnection:VpnConnection";
    private static final String DX = "aws:directconnect/gateway:Gateway";
    private static final String DX_ASSOCIATION = "aws:directconnect/gatewayAssociation:GatewayAssociation";
    private static final String ASSOCIATION = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";

    private final SimulatedCloud cloud = new SimulatedCloud();
    private final String tgw = make(
            "aws:ec2transitgateway/transitGateway:TransitGateway",
            "t",
            "{'amazonSideAsn':64512,'defaultRouteTableAssociation':'disable','defaultRouteTablePropagation':'disable'}");
    private final String table =
            make("aws:ec2transitgateway/routeTable:RouteTable", "t", "{'transitGatewayId':'" + tgw + "'}");
    private final String customer =
            make(GATEWAY, "c", "{'type':'ipsec.1','bgpAsn':'65010','ipAddress':'198.51.100.7'}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:ec2/customerGateway:CustomerGateway | {'type':'ipsec.1','bgpAsn':'0','ipAddress':'198.51.100.7'} | is not between 1 and 2147483647
            aws:ec2/customerGateway:CustomerGateway | {'type':'ipsec.1','bgpAsn':'65010'} | has an address or a certificate
            aws:ec2/customerGateway:CustomerGateway | {'type':'ipsec.1','bgpAsn':'65010','bgpAsnExtended':'4200000000','ipAddress':'198.51.100.7'} | exactly one of bgpAsn
            aws:ec2/vpnConnection:VpnConnection | {'type':'ipsec.1','customerGatewayId':'c'} | exactly one of transitGatewayId
            aws:ec2/vpnConnection:VpnConnection | {'type':'ipsec.1','customerGatewayId':'c','transitGatewayId':'t','tunnel1InsideCidr':'169.254.5.0/30'} | that AWS leaves free
            aws:ec2/vpnConnection:VpnConnection | {'type':'ipsec.1','customerGatewayId':'c','transitGatewayId':'t','tunnel2Phase1DhGroupNumbers':[5]} | 5 is none of
            aws:ec2/vpnConnection:VpnConnection | {'type':'ipsec.1','customerGatewayId':'c','transitGatewayId':'t','tunnel1Phase2EncryptionAlgorithms':['3DES']} | 3DES is none of
            aws:ec2/vpnConnection:VpnConnection | {'type':'ipsec.1','customerGatewayId':'c','transitGatewayId':'t','tunnel1LogOptions':{'cloudwatchLogOptions':{'logEnabled':true}}} | need logGroupArn
            aws:directconnect/gateway:Gateway | {'name':'d','amazonSideAsn':'65535'} | is not a private ASN
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'clientCidrBlock':'100.64.0.0/24','authenticationOptions':[]} | is not between a /12 and a /22
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':true},'clientCidrBlock':'100.64.0.0/20','authenticationOptions':[]} | need cloudwatchLogGroup
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'clientCidrBlock':'100.64.0.0/20','authenticationOptions':[{'type':'federated-authentication'}]} | needs samlProviderArn
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'clientCidrBlock':'100.64.0.0/20','authenticationOptions':[{'type':'password'}]} | is no kind of authentication
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'clientCidrBlock':'100.64.0.0/20','authenticationOptions':[],'sessionTimeoutHours':9} | none of 8, 10, 12, 24
            aws:ec2clientvpn/endpoint:Endpoint | {'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'clientCidrBlock':'100.64.0.0/20','authenticationOptions':[],'selfServicePortal':'enabled'} | with federated authentication only
            aws:ec2clientvpn/authorizationRule:AuthorizationRule | {'clientVpnEndpointId':'c','targetNetworkCidr':'10.0.0.0/16'} | exactly one of accessGroupId
            """)
    void a_check_finds_what_no_provider_would_take(String type, String inputs, String message) {
        assertThat(cloud.check(urn(type, "x"), json(inputs)).failures().toString())
                .contains(message);
    }

    @Test
    void a_connection_has_two_tunnels_and_an_attachment_that_goes_with_it() {
        var made = connection("first", "'tunnel1InsideCidr':'169.254.10.0/30'");
        assertThat(made.outputs().path("tunnel1VgwInsideAddress").asText()).isEqualTo("169.254.10.1");
        assertThat(made.outputs().path("tunnel1PresharedKey").asText()).hasSize(32);
        String attachment = made.outputs().path("transitGatewayAttachmentId").asText();
        String id = make(ASSOCIATION, "a", pair(attachment));
        assertThat(cloud.read(urn(ASSOCIATION, "a"), id)
                        .orElseThrow()
                        .outputs()
                        .path("resourceType")
                        .asText())
                .isEqualTo("vpn");
        cloud.delete(urn(CONNECTION, "first"), made.id());
        assertThatThrownBy(() -> make(ASSOCIATION, "b", pair(attachment))).hasMessageContaining("does not exist");
    }

    @Test
    void a_key_in_secrets_manager_is_shown_to_nobody() {
        var made = connection("first", "'presharedKeyStorage':'SecretsManager'");
        assertThat(made.outputs().path("tunnel1PresharedKey").asText()).isEmpty();
        assertThat(made.outputs().path("presharedKeyArn").asText()).contains(":secret:");
    }

    @Test
    void two_tunnels_of_a_gateway_have_no_inside_in_common() {
        connection("first", "'tunnel1InsideCidr':'169.254.10.0/30'");
        assertThatThrownBy(() -> connection("second", "'tunnel2InsideCidr':'169.254.10.0/30'"))
                .hasMessageContaining("169.254.10.0/30 is in use");
    }

    @Test
    void a_log_group_must_be_there() {
        assertThatThrownBy(
                        () -> connection(
                                "first",
                                "'tunnel1LogOptions':{'cloudwatchLogOptions':{'logEnabled':true,'logGroupArn':'arn:aws:logs:x'}}"))
                .hasMessageContaining("log group arn:aws:logs:x does not exist");
    }

    @Test
    void what_others_hang_on_is_not_deleted() {
        connection("first", "'staticRoutesOnly':true");
        assertThatThrownBy(() -> cloud.delete(urn(GATEWAY, "c"), customer)).hasMessageContaining("DependencyViolation");
        assertThatThrownBy(() -> cloud.delete(urn("aws:ec2transitgateway/transitGateway:TransitGateway", "t"), tgw))
                .hasMessageContaining("DependencyViolation");
    }

    @Test
    void a_direct_connect_gateway_has_an_attachment_once_it_is_associated() {
        String dx = make(DX, "d", "{'name':'d','amazonSideAsn':'64700'}");
        var question = json("{'transitGatewayId':'" + tgw + "','dxGatewayId':'" + dx + "'}");
        String token = "aws:ec2transitgateway/getDirectConnectGatewayAttachment:getDirectConnectGatewayAttachment";
        assertThatThrownBy(() -> cloud.invoke(token, question, Rehearse.HERE)).hasMessageContaining("no matching");
        make(DX_ASSOCIATION, "d", associated(dx, "['10.68.0.0/14']"));
        String attachment =
                cloud.invoke(token, question, Rehearse.HERE).path("id").asText();
        assertThat(make(ASSOCIATION, "a", pair(attachment))).contains(attachment);
    }

    @Test
    void aws_associates_no_gateways_of_one_number_and_none_without_prefixes() {
        String same = make(DX, "s", "{'name':'s','amazonSideAsn':'64512'}");
        assertThatThrownBy(() -> make(DX_ASSOCIATION, "s", associated(same, "['10.68.0.0/14']")))
                .hasMessageContaining("the same ASN 64512");
        String other = make(DX, "o", "{'name':'o','amazonSideAsn':'64700'}");
        assertThatThrownBy(() -> make(DX_ASSOCIATION, "o", associated(other, "[]")))
                .hasMessageContaining("allowed prefixes");
    }

    private String subnet(String vpc, String name, String range, int zone) {
        return make(
                "aws:ec2/subnet:Subnet",
                name,
                "{'vpcId':'" + vpc + "','cidrBlock':'" + range + "','availabilityZoneId':'euc1-az" + zone + "'}");
    }

    private String associate(String name, String endpoint, String subnet) {
        return make(
                "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
                name,
                "{'clientVpnEndpointId':'" + endpoint + "','subnetId':'" + subnet + "'}");
    }

    private String endpoint(String vpc, String clients) {
        return make(
                "aws:ec2clientvpn/endpoint:Endpoint",
                "e",
                "{'serverCertificateArn':'s','connectionLogOptions':{'enabled':false},'vpcId':'" + vpc
                        + "','clientCidrBlock':'" + clients
                        + "','authenticationOptions':[{'type':'certificate-authentication','rootCertificateChainArn':'r'}]}");
    }

    @Test
    void client_vpn_takes_one_large_enough_subnet_of_each_zone() {
        String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16'}");
        String endpoint = endpoint(vpc, "100.64.0.0/20");
        String first = subnet(vpc, "first", "10.0.1.0/27", 1);
        associate("first", endpoint, first);
        String second = subnet(vpc, "second", "10.0.2.0/27", 1);
        assertThatThrownBy(() -> associate("second", endpoint, second)).hasMessageContaining("the zone has a subnet");
        String small = subnet(vpc, "small", "10.0.3.0/28", 2);
        assertThatThrownBy(() -> associate("small", endpoint, small)).hasMessageContaining("smaller than the /27");
        assertThatThrownBy(() -> cloud.delete(urn("aws:ec2/subnet:Subnet", "first"), first))
                .hasMessageContaining("DependencyViolation");
    }

    @Test
    void client_addresses_overlap_neither_the_vpc_nor_a_route() {
        String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16'}");
        String endpoint = endpoint(vpc, "10.0.16.0/20");
        String subnet = subnet(vpc, "first", "10.0.1.0/27", 1);
        assertThatThrownBy(() -> associate("first", endpoint, subnet))
                .hasMessageContaining("overlaps the client CIDR 10.0.16.0/20");
    }

    @Test
    void a_route_of_client_vpn_leads_through_an_associated_subnet() {
        String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16'}");
        String endpoint = endpoint(vpc, "100.64.0.0/20");
        String subnet = subnet(vpc, "first", "10.0.1.0/27", 1);
        String type = "aws:ec2clientvpn/route:Route";
        String route = "{'clientVpnEndpointId':'" + endpoint + "','targetVpcSubnetId':'" + subnet
                + "','destinationCidrBlock':'";
        assertThatThrownBy(() -> make(type, "r", route + "10.1.0.0/16'}")).hasMessageContaining("is not associated");
        associate("first", endpoint, subnet);
        assertThat(make(type, "r", route + "10.1.0.0/16'}")).endsWith(",10.1.0.0/16");
        assertThatThrownBy(() -> make(type, "o", route + "100.64.0.0/16'}")).hasMessageContaining("overlaps");
    }

    @Test
    void a_certificate_names_no_group() {
        String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16'}");
        String endpoint = endpoint(vpc, "100.64.0.0/20");
        assertThatThrownBy(() -> make(
                        "aws:ec2clientvpn/authorizationRule:AuthorizationRule",
                        "a",
                        "{'clientVpnEndpointId':'" + endpoint
                                + "','targetNetworkCidr':'10.1.0.0/16','accessGroupId':'g'}"))
                .hasMessageContaining("a group cannot be authorized");
    }

    private String associated(String dx, String prefixes) {
        return "{'dxGatewayId':'" + dx + "','associatedGatewayId':'" + tgw + "','allowedPrefixes':" + prefixes + "}";
    }

    private String pair(String attachment) {
        return "{'transitGatewayAttachmentId':'" + attachment + "','transitGatewayRouteTableId':'" + table + "'}";
    }

    private Cloud.Created connection(String name, String more) {
        return created(
                CONNECTION,
                name,
                "{'type':'ipsec.1','customerGatewayId':'" + customer + "','transitGatewayId':'" + tgw + "'," + more
                        + "}");
    }

    private String make(String type, String name, String inputs) {
        return created(type, name, inputs).id();
    }

    private Cloud.Created created(String type, String name, String inputs) {
        var checked = cloud.check(urn(type, name), json(inputs));
        assertThat(checked.failures()).isEmpty();
        return cloud.create(urn(type, name), checked.inputs(), Rehearse.HERE);
    }

    private static String urn(String type, String name) {
        return "urn:pulumi:dev::test::" + type + "::" + name;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
