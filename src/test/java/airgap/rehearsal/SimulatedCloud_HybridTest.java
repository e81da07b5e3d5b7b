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
