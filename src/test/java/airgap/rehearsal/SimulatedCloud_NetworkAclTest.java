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

/** What AWS would refuse of network ACLs and of VPC Block Public Access. */
class SimulatedCloud_NetworkAclTest {
    private static final String ACL = "aws:ec2/networkAcl:NetworkAcl";
    private static final String BLOCK = "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions";

    private final SimulatedCloud cloud = new SimulatedCloud();
    private final String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16'}");
    private final String other = make("aws:ec2/vpc:Vpc", "o", "{'cidrBlock':'10.1.0.0/16'}");
    private final String subnet =
            make("aws:ec2/subnet:Subnet", "s", "{'vpcId':'" + vpc + "','cidrBlock':'10.0.0.0/24'}");

    @Test
    void anAclReadsBackAsItWasAskedFor() {
        String inputs = "{'vpcId':'" + vpc + "','subnetIds':['" + subnet + "'],'ingress':[" + rule(100) + "]}";
        String id = make(ACL, "a", inputs);
        assertThat(cloud.read(urn(ACL, "a"), id))
                .hasValueSatisfying(read -> json(inputs)
                        .properties()
                        .forEach(input ->
                                assertThat(read.outputs().path(input.getKey())).isEqualTo(input.getValue())));
    }

    @Test
    void aSubnetHasOneAcl() {
        String inputs = "{'vpcId':'" + vpc + "','subnetIds':['" + subnet + "']}";
        make(ACL, "a", inputs);
        assertThatThrownBy(() -> make(ACL, "b", inputs))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("has a network ACL already");
    }

    @Test
    void anAclIsForSubnetsOfItsVpc() {
        assertThatThrownBy(() -> make(ACL, "a", "{'vpcId':'" + other + "','subnetIds':['" + subnet + "']}"))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("is in VPC " + vpc);
    }

    @Test
    void anAclIsInTheWayOfItsVpc() {
        String acl = make(ACL, "a", "{'vpcId':'" + other + "'}");
        assertThatThrownBy(() -> cloud.delete(urn("aws:ec2/vpc:Vpc", "o"), other))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("DependencyViolation");
        cloud.delete(urn(ACL, "a"), acl);
        cloud.delete(urn("aws:ec2/vpc:Vpc", "o"), other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'ruleNo':0,'action':'allow','protocol':'-1','fromPort':0,'toPort':0,'cidrBlock':'10.0.0.0/8'} | not between 1 and 32766
            {'ruleNo':9,'action':'pass','protocol':'-1','fromPort':0,'toPort':0,'cidrBlock':'10.0.0.0/8'} | none of allow, deny
            {'ruleNo':9,'action':'allow','protocol':'-1','fromPort':0,'toPort':9,'cidrBlock':'10.0.0.0/8'} | must be 0
            {'ruleNo':9,'action':'allow','protocol':'tcp','fromPort':9,'toPort':8,'cidrBlock':'10.0.0.0/8'} | no range of ports
            {'ruleNo':9,'action':'allow','protocol':'tcp','fromPort':9,'toPort':9,'cidrBlock':'10.0.0.1/8'} | not an IPv4 network
            """)
    void aRuleThatAwsWouldNotTakeIsTold(String rule, String reason) {
        assertThat(failures(ACL, "{'vpcId':'v','ingress':[" + rule + "]}")).contains(reason);
    }

    @Test
    void twentyRulesOfOneDirectionAreOneTooMany() {
        String rules = IntStream.rangeClosed(1, 20)
                .mapToObj(SimulatedCloud_NetworkAclTest::rule)
                .collect(Collectors.joining(","));
        assertThat(failures(ACL, "{'vpcId':'v','egress':[" + rules + "]}")).contains("NetworkAclEntryLimitExceeded");
        assertThat(failures(ACL, "{'vpcId':'v','egress':[" + rule(7) + "," + rule(7) + "]}"))
                .contains("stands twice");
    }

    @Test
    void publicAccessIsBlockedOncePerAccountAndRegion() {
        assertThat(make(BLOCK, "a", "{'internetGatewayBlockMode':'block-ingress'}"))
                .isEqualTo("eu-central-1");
        assertThatThrownBy(() -> make(BLOCK, "b", "{'internetGatewayBlockMode':'block-bidirectional'}"))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("one setting for an account and Region");
        assertThat(failures(BLOCK, "{'internetGatewayBlockMode':'block'}")).contains("is none of");
    }

    private static String rule(int number) {
        return "{'ruleNo':" + number
                + ",'action':'allow','protocol':'tcp','fromPort':443,'toPort':443,'cidrBlock':'10.0.0.0/8'}";
    }

    private String failures(String type, String inputs) {
        return cloud.check(urn(type, "x"), json(inputs)).failures().toString();
    }

    private String make(String type, String name, String inputs) {
        var checked = cloud.check(urn(type, name), json(inputs));
        assertThat(checked.failures()).isEmpty();
        return cloud.create(urn(type, name), checked.inputs(), Rehearse.HERE).id();
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
