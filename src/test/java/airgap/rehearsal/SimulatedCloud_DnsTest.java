package airgap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedCloud_DnsTest {
    private static final Cloud.Place SPOKE = new Cloud.Place("444455556666", "eu-central-1");
    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String LIST = "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList";
    private static final String GROUP = "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup";
    private static final String RULE = "aws:route53/resolverFirewallRule:ResolverFirewallRule";
    private static final String ASSOCIATION =
            "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation";
    private static final String ENDPOINT = "aws:route53/resolverEndpoint:ResolverEndpoint";
    private static final String FORWARD = "aws:route53/resolverRule:ResolverRule";
    private static final String FORWARDED = "aws:route53/resolverRuleAssociation:ResolverRuleAssociation";
    private static final String QUERY_LOG = "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig";
    private static final String QUERY_LOG_OF_VPC =
            "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation";
    private static final String CONFIG = "aws:route53/resolverFirewallConfig:ResolverFirewallConfig";

    private final SimulatedCloud cloud = new SimulatedCloud();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList | {'domains':['a.*.example.com']} | no domain
            aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList | {'domains':['under_score.example.com']} | no domain
            aws:route53/resolverFirewallRule:ResolverFirewallRule | {'action':'BLOCK','priority':1,'firewallDomainListId':'l','firewallRuleGroupId':'g'} | is required with action BLOCK
            aws:route53/resolverFirewallRule:ResolverFirewallRule | {'action':'ALLOW','blockResponse':'NODATA','priority':1,'firewallDomainListId':'l','firewallRuleGroupId':'g'} | goes with action BLOCK only
            aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation | {'priority':100,'vpcId':'v','firewallRuleGroupId':'g'} | greater than 100
            aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation | {'priority':9900,'vpcId':'v','firewallRuleGroupId':'g'} | less than 9900
            """)
    void aCheckFindsWhatAwsWouldNotTake(String type, String inputs, String message) {
        assertThat(cloud.check(urn(type, "x"), json(inputs)).failures())
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void aListHasAsManyDomainsAsOneRequestCarries() {
        assertThat(cloud.check(urn(LIST, "x"), domains(1_000)).failures()).isEmpty();
        assertThat(cloud.check(urn(LIST, "x"), domains(1_001)).failures())
                .singleElement()
                .asString()
                .contains("1001 domains");
    }

    @Test
    void aPriorityIsTakenOnceInAGroup() {
        String group = make(GROUP, "g", "{}");
        String one = make(LIST, "one", "{'domains':['*']}");
        String two = make(LIST, "two", "{'domains':['*.example.com']}");
        String rule = "{'action':'ALLOW','priority':1,'firewallRuleGroupId':'" + group + "','firewallDomainListId':'";
        assertThat(make(RULE, "one", rule + one + "'}")).isEqualTo(group + ":" + one);
        assertThatThrownBy(() -> make(RULE, "two", rule + two + "'}"))
                .hasMessageContaining("the priority 1 is taken")
                .hasMessageContaining(urn(RULE, "one"));
        assertThatThrownBy(() -> cloud.delete(urn(LIST, "one"), one)).hasMessageContaining(urn(RULE, "one"));
        assertThatThrownBy(() -> cloud.delete(urn(GROUP, "g"), group)).hasMessageContaining(urn(RULE, "one"));
    }

    @Test
    void aGroupIsAssociatedByWhomItIsSharedWith() {
        var group = create(GROUP, "g", "{}", Rehearse.HERE);
        String vpc = create(VPC, "s", "{'cidrBlock':'10.7.0.0/16'}", SPOKE).id();
        String association = "{'priority':200,'mutationProtection':'ENABLED','vpcId':'" + vpc
                + "','firewallRuleGroupId':'" + group.id() + "'}";
        assertThatThrownBy(() -> create(ASSOCIATION, "s", association, SPOKE))
                .hasMessageContaining("is not shared with it");
        String share = make("aws:ram/resourceShare:ResourceShare", "s", "{'name':'s'}");
        make(
                "aws:ram/resourceAssociation:ResourceAssociation",
                "s",
                "{'resourceArn':'" + group.outputs().path("arn").asText() + "','resourceShareArn':'" + share + "'}");
        make(
                "aws:ram/principalAssociation:PrincipalAssociation",
                "s",
                "{'principal':'" + SPOKE.account() + "','resourceShareArn':'" + share + "'}");
        String id = create(ASSOCIATION, "s", association, SPOKE).id();
        assertThatThrownBy(() -> create(ASSOCIATION, "again", association, SPOKE))
                .hasMessageContaining("is associated with the VPC already");
        assertThatThrownBy(() -> cloud.delete(urn(ASSOCIATION, "s"), id)).hasMessageContaining("mutation protection");
        assertThatThrownBy(() -> cloud.delete(urn(GROUP, "g"), group.id())).hasMessageContaining(urn(ASSOCIATION, "s"));
    }

    @Test
    void whatDoesNotExistIsNotShared() {
        String share = make("aws:ram/resourceShare:ResourceShare", "s", "{'name':'s'}");
        assertThatThrownBy(() -> make(
                        "aws:ram/resourceAssociation:ResourceAssociation",
                        "s",
                        "{'resourceArn':'arn:aws:route53resolver:eu-central-1:" + Rehearse.HERE.account()
                                + ":firewall-rule-group/rslvr-frg-1','resourceShareArn':'" + share + "'}"))
                .hasMessageContaining("does not exist");
    }

    @Test
    void aResolverRuleIsAssociatedByWhomItIsSharedWithAndOnceForADomain() {
        String vpc = make(VPC, "v", "{'cidrBlock':'10.0.0.0/16'}");
        String endpoint = make(ENDPOINT, "out", endpoint(vpc, "OUTBOUND", "10.0.1.5", "10.0.2.5"));
        String rule = "{'ruleType':'FORWARD','domainName':'corp.example.internal','resolverEndpointId':'" + endpoint
                + "','targetIps':[{'ip':'10.79.0.53'}],'name':'corp'}";
        var one = create(FORWARD, "one", rule, Rehearse.HERE);
        String two = make(FORWARD, "two", rule);
        String spoke = create(VPC, "s", "{'cidrBlock':'10.7.0.0/16'}", SPOKE).id();
        assertThatThrownBy(() ->
                        create(FORWARDED, "s", "{'resolverRuleId':'" + one.id() + "','vpcId':'" + spoke + "'}", SPOKE))
                .hasMessageContaining("is not shared with it");
        make(FORWARDED, "v", "{'resolverRuleId':'" + one.id() + "','vpcId':'" + vpc + "'}");
        assertThatThrownBy(() -> make(FORWARDED, "again", "{'resolverRuleId':'" + two + "','vpcId':'" + vpc + "'}"))
                .hasMessageContaining("has a rule for corp.example.internal already");
        assertThatThrownBy(() -> cloud.delete(urn(FORWARD, "one"), one.id())).hasMessageContaining(urn(FORWARDED, "v"));
        assertThatThrownBy(() -> cloud.delete(urn(ENDPOINT, "out"), endpoint)).hasMessageContaining("Endpoint");
    }

    @Test
    void aRuleGoesOutThroughAnOutboundEndpointAtAnAddressOfItsSubnets() {
        String vpc = make(VPC, "v", "{'cidrBlock':'10.0.0.0/16'}");
        String inputs = endpoint(vpc, "INBOUND", "10.0.1.4", "10.0.2.4");
        String inbound = make(ENDPOINT, "in", inputs);
        assertThatThrownBy(() -> make(
                        FORWARD,
                        "x",
                        "{'ruleType':'FORWARD','domainName':'corp.example.internal','resolverEndpointId':'" + inbound
                                + "','targetIps':[{'ip':'10.79.0.53'}],'name':'corp'}"))
                .hasMessageContaining("outbound endpoint");
        assertThatThrownBy(() -> make(ENDPOINT, "taken", inputs)).hasMessageContaining("10.0.1.4 is in use");
        assertThatThrownBy(() -> make(ENDPOINT, "reserved", inputs.replace("10.0.1.4", "10.0.1.3")))
                .hasMessageContaining("10.0.1.3 is not to be had");
        assertThatThrownBy(() -> make(ENDPOINT, "elsewhere", inputs.replace("10.0.1.4", "10.0.9.4")))
                .hasMessageContaining("10.0.9.4 is not to be had");
        assertThat(cloud.check(
                                urn(ENDPOINT, "x"),
                                json("{'direction':'INBOUND','ipAddresses':[],'securityGroupIds':[]}"))
                        .failures())
                .hasSize(2);
    }

    private String endpoint(String vpc, String direction, String first, String second) {
        String group = make(
                "aws:ec2/securityGroup:SecurityGroup", "g", "{'vpcId':'" + vpc + "','description':'x','name':'g'}");
        return "{'direction':'" + direction + "','securityGroupIds':['" + group + "'],'ipAddresses':[" + "{'ip':'"
                + first + "','subnetId':'" + subnet(vpc, 1) + "'},{'ip':'" + second + "','subnetId':'" + subnet(vpc, 2)
                + "'}]}";
    }

    private String subnet(String vpc, int zone) {
        return make(
                "aws:ec2/subnet:Subnet",
                "s" + zone,
                "{'vpcId':'" + vpc + "','cidrBlock':'10.0." + zone + ".0/24','availabilityZoneId':'euc1-az" + zone
                        + "'}");
    }

    @Test
    void aQueryLogIsUsedByWhomItIsSharedWith() {
        String config = make(QUERY_LOG, "q", "{'destinationArn':'arn:aws:logs:eu-central-1:1:log-group:x'}");
        String spoke = create(VPC, "s", "{'cidrBlock':'10.7.0.0/16'}", SPOKE).id();
        String association = "{'resolverQueryLogConfigId':'" + config + "','resourceId':'";
        assertThatThrownBy(() -> create(QUERY_LOG_OF_VPC, "s", association + spoke + "'}", SPOKE))
                .hasMessageContaining("is not shared with it");
        String vpc = make(VPC, "v", "{'cidrBlock':'10.0.0.0/16'}");
        make(QUERY_LOG_OF_VPC, "v", association + vpc + "'}");
        assertThatThrownBy(() -> make(QUERY_LOG_OF_VPC, "again", association + vpc + "'}"))
                .hasMessageContaining("associated already");
        assertThatThrownBy(() -> cloud.delete(urn(QUERY_LOG, "q"), config))
                .hasMessageContaining(urn(QUERY_LOG_OF_VPC, "v"));
        assertThatThrownBy(() -> make(QUERY_LOG, "nowhere", "{'destinationArn':'arn:aws:s3:::nowhere/dns-query'}"))
                .hasMessageContaining("NoSuchBucket");
    }

    @Test
    void aVpcIsConfiguredOnce() {
        String vpc = make(VPC, "v", "{'cidrBlock':'10.0.0.0/16'}");
        String config = "{'resourceId':'" + vpc + "','firewallFailOpen':'DISABLED'}";
        make(CONFIG, "one", config);
        assertThatThrownBy(() -> make(CONFIG, "two", config)).hasMessageContaining("exists already");
    }

    private static ObjectNode domains(int count) {
        return json("{'domains':["
                + IntStream.range(0, count)
                        .mapToObj(i -> "'h" + i + ".example.com'")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private String make(String type, String name, String inputs) {
        return create(type, name, inputs, Rehearse.HERE).id();
    }

    private Cloud.Created create(String type, String name, String inputs, Cloud.Place place) {
        var checked = cloud.check(urn(type, name), json(inputs));
        assertThat(checked.failures()).isEmpty();
        return cloud.create(urn(type, name), checked.inputs(), place);
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
