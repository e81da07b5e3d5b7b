package airgap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.plan.Values;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedCloudTest {
    private static final Cloud.Place SPOKE = new Cloud.Place("444455556666", "eu-central-1");
    private static final String TRUST =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":\\\"eks.amazonaws.com\\\"}}]}";

    private final SimulatedCloud cloud = new SimulatedCloud();
    private final String vpc = make("aws:ec2/vpc:Vpc", "v", "{'cidrBlock':'10.0.0.0/16','enableDnsHostnames':true}");
    private final String other = make("aws:ec2/vpc:Vpc", "o", "{'cidrBlock':'10.1.0.0/16'}");
    private final String a = subnet("a", vpc, "10.0.1.0/24", 1);
    private final String b = subnet("b", vpc, "10.0.2.0/24", 2);
    private final String elsewhere = subnet("elsewhere", other, "10.1.1.0/24", 2);

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

    private Cloud.Created created(String type, String name, String inputs, Cloud.Place place) {
        var checked = cloud.check(urn(type, name), json(inputs));
        assertThat(checked.failures()).isEmpty();
        return cloud.create(urn(type, name), checked.inputs(), place);
    }

    private String make(String type, String name, String inputs) {
        return created(type, name, inputs, Rehearse.HERE).id();
    }

    private String subnet(String name, String vpcId, String range, int zone) {
        return make(
                "aws:ec2/subnet:Subnet",
                name,
                "{'vpcId':'" + vpcId + "','cidrBlock':'" + range + "','availabilityZoneId':'euc1-az" + zone + "'}");
    }

    private void refused(String type, String inputs, String... message) {
        assertThatThrownBy(() -> make(type, "refused", inputs))
                .isInstanceOf(CloudException.class)
                .message()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:ec2/vpc:Vpc | {'cidrBlock':'10.0.0.1/16'} | the network is 10.0.0.0/16
            aws:ec2/vpc:Vpc | {'cidrBlock':'10.0.0.0/8'} | between a /16 and a /28
            aws:ec2/vpc:Vpc | {'cidrBlock':16} | must be a string
            aws:ec2/vpc:Vpc | {'cidrBlok':'10.0.0.0/16'} | there is no such property
            aws:ec2/vpc:Vpc | {'cidrBlock':'10.0.0.0/16','tags':['x']} | must be a map
            aws:ec2/subnet:Subnet | {'cidrBlock':'10.0.0.0/24'} | is required and missing
            aws:ec2/vpcs:Vpc | {} | there is no resource type
            aws:ec2/subnet:Subnet | {'vpcId':'v','cidrBlock':'10.0.0.0/24','availabilityZoneId':'eu-central-1a'} | such as euc1-az1
            aws:iam/role:Role | {'assumeRolePolicy':'{'} | not a JSON object
            aws:iam/policy:Policy | {'policy':'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*"}]}'} | lacks Resource
            aws:ecr/repository:Repository | {'name':'Upper/Case'} | lower-case
            aws:kms/alias:Alias | {'name':'mine','targetKeyId':'x'} | alias/
            aws:route53/record:Record | {'zoneId':'Z1','name':'a.example','type':'A','records':['10.0.0.1']} | goes with records
            aws:route53/record:Record | {'zoneId':'Z1','name':'a.example','type':'B','ttl':60,'records':['10.0.0.1']} | is none of
            aws:ec2/vpcEndpoint:VpcEndpoint | {'vpcId':'v','serviceName':'com.amazonaws.us-east-1.s3','serviceRegion':'us-east-1'} | is for interface endpoints
            aws:sqs/queue:Queue | {'name':'a.b'} | a queue name
            aws:cloudwatch/logGroup:LogGroup | {'retentionInDays':42} | none of the days
            aws:ec2/securityGroup:SecurityGroup | {'name':'sg-x'} | must not start with sg-
            aws:ec2/securityGroup:SecurityGroup | {'ingress':[{'protocol':'tcp','fromPort':443,'toPort':80}]} | not a range of ports
            aws:ec2/securityGroup:SecurityGroup | {'ingress':[{'protocol':'tcp','fromPort':443,'toPort':443,'cidr':1}]} | there is no such property
            aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule | {'securityGroupId':'s','ipProtocol':'-1'} | exactly one of cidrIpv4
            aws:networkfirewall/ruleGroup:RuleGroup | {'capacity':9,'type':'STATEFUL','rules':'pass ip any any (sid:1;)\\npass ip any any (sid:1;)'} | stands in two rules
            aws:networkfirewall/ruleGroup:RuleGroup | {'capacity':9,'type':'STATEFUL','rules':'# nothing'} | holds no rule
            aws:eks/cluster:Cluster | {'roleArn':'r','version':'latest','vpcConfig':{'subnetIds':[]}} | Kubernetes minor version
            aws:eks/cluster:Cluster | {'roleArn':'r','vpcConfig':{'subnetIds':[],'endpointPublicAccess':false}} | a public or a private endpoint
            aws:ec2/vpcEndpoint:VpcEndpoint | {'vpcId':'v','serviceName':'com.amazonaws.eu-central-1.sts'} | has no gateway endpoint
            kubernetes:helm.sh/v3:Release | {} | is required and missing
            """)
    void a_check_finds_what_no_provider_would_take(String type, String inputs, String message) {
        ObjectNode parsed = json(inputs.replace("\"", "\\\"").replace("\\\\\"", "\\\""));
        assertThat(cloud.check(urn(type, "x"), parsed).failures().toString()).contains(message);
    }

    @Test
    void what_is_unknown_is_never_judged() {
        String unknown = "'" + Values.UNKNOWN + "'";
        assertThat(cloud.check(
                                urn("aws:ec2/subnet:Subnet", "x"),
                                json("{'vpcId':" + unknown + ",'cidrBlock':" + unknown + ",'availabilityZoneId':"
                                        + unknown + ",'tags':" + unknown + "}"))
                        .failures())
                .isEmpty();
    }

    @Test
    void a_name_is_made_up_where_none_is_given_always_the_same() {
        var inputs = cloud.check(urn("aws:iam/role:Role", "nodes"), json("{'assumeRolePolicy':'" + TRUST + "'}"))
                .inputs();
        assertThat(inputs.path("name").asText()).matches("nodes-[0-9a-f]{7}");
        assertThat(cloud.check(urn("aws:iam/role:Role", "nodes"), json("{'assumeRolePolicy':'" + TRUST + "'}"))
                        .inputs())
                .isEqualTo(inputs);
        assertThat(cloud.check(urn("aws:ec2/vpc:Vpc", "v"), json("{'cidrBlock':'10.0.0.0/16'}"))
                        .inputs()
                        .has("name"))
                .isFalse();
    }

    @Test
    void a_name_with_a_prefix_is_completed_when_it_is_created() {
        var role = created(
                "aws:iam/role:Role", "r", "{'namePrefix':'nodes-','assumeRolePolicy':'" + TRUST + "'}", Rehearse.HERE);
        assertThat(role.id()).matches("nodes-[0-9a-f]{26}");
        assertThat(role.outputs().path("name").asText()).isEqualTo(role.id());
    }

    @Test
    void a_change_deep_inside_may_replace() {
        String type = "aws:networkfirewall/firewallPolicy:FirewallPolicy";
        ObjectNode before = json("{'firewallPolicy':{'statefulEngineOptions':{'ruleOrder':'STRICT_ORDER'}}}");
        assertThat(cloud.diff(urn(type, "p"), before, json("{'firewallPolicy':{}}"))
                        .replaced())
                .containsExactly("firewallPolicy");
        assertThat(cloud.diff(
                                urn(type, "p"),
                                before,
                                json("{'firewallPolicy':{'x':1,'statefulEngineOptions':{'ruleOrder':'STRICT_ORDER'}}}"))
                        .replaced())
                .isEmpty();
    }

    @Test
    void subnets_lie_in_their_vpc_and_apart() {
        String type = "aws:ec2/subnet:Subnet";
        refused(type, "{'vpcId':'" + vpc + "','cidrBlock':'10.9.0.0/24'}", "InvalidSubnet.Range", vpc);
        refused(type, "{'vpcId':'" + vpc + "','cidrBlock':'10.0.1.128/25'}", "InvalidSubnet.Conflict", urn(type, "a"));
        refused(
                type,
                "{'vpcId':'vpc-0123456789abcdef0','cidrBlock':'10.0.9.0/24'}",
                "'vpc-0123456789abcdef0' does not exist");
        refused(type, "{'vpcId':'" + a + "','cidrBlock':'10.0.9.0/24'}", "is not the id of a VPC");
        refused(
                type,
                "{'vpcId':'" + vpc + "','cidrBlock':'10.0.9.0/24','availabilityZoneId':'use1-az1'}",
                "is not in Region eu-central-1");
    }

    @Test
    void a_secondary_range_holds_subnets_too() {
        make(
                "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
                "pods",
                "{'vpcId':'" + vpc + "','cidrBlock':'100.64.0.0/16'}");
        assertThat(subnet("pods", vpc, "100.64.1.0/24", 1)).startsWith("subnet-0");
    }

    @Test
    void one_route_for_each_destination_and_one_table_for_each_subnet() {
        String igw = make("aws:ec2/internetGateway:InternetGateway", "i", "{'vpcId':'" + vpc + "'}");
        String table = make("aws:ec2/routeTable:RouteTable", "t", "{'vpcId':'" + vpc + "'}");
        String route = "{'routeTableId':'" + table + "','destinationCidrBlock':'0.0.0.0/0','gatewayId':'" + igw + "'}";
        make("aws:ec2/route:Route", "r", route);
        refused("aws:ec2/route:Route", route, "RouteAlreadyExists", urn("aws:ec2/route:Route", "r"));
        String association = "{'routeTableId':'" + table + "','subnetId':'" + a + "'}";
        make("aws:ec2/routeTableAssociation:RouteTableAssociation", "r", association);
        refused("aws:ec2/routeTableAssociation:RouteTableAssociation", association, "AlreadyAssociated");
        refused(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                "{'routeTableId':'" + table + "','subnetId':'" + elsewhere + "'}",
                "is in VPC " + other);
        refused(
                "aws:ec2/internetGateway:InternetGateway",
                "{'vpcId':'" + vpc + "'}",
                "has an internet gateway already");
    }

    @Test
    void a_transit_gateway_is_seen_by_those_it_is_shared_with_and_wired_by_its_owner() {
        var gateway = created(
                "aws:ec2transitgateway/transitGateway:TransitGateway",
                "t",
                "{'defaultRouteTableAssociation':'disable','defaultRouteTablePropagation':'disable','autoAcceptSharedAttachments':'enable'}",
                Rehearse.HERE);
        String table =
                make("aws:ec2transitgateway/routeTable:RouteTable", "t", "{'transitGatewayId':'" + gateway.id() + "'}");
        String spoke = created("aws:ec2/vpc:Vpc", "s", "{'cidrBlock':'10.7.0.0/16'}", SPOKE)
                .id();
        String inSpoke = created(
                        "aws:ec2/subnet:Subnet",
                        "s",
                        "{'vpcId':'" + spoke + "','cidrBlock':'10.7.0.0/24','availabilityZoneId':'euc1-az1'}",
                        SPOKE)
                .id();
        String attachment =
                "{'transitGatewayId':'" + gateway.id() + "','vpcId':'" + spoke + "','subnetIds':['" + inSpoke + "']}";
        String type = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
        assertThatThrownBy(() -> created(type, "s", attachment, SPOKE)).hasMessageContaining("is not shared with it");

        String share = make("aws:ram/resourceShare:ResourceShare", "s", "{'name':'s'}");
        make(
                "aws:ram/resourceAssociation:ResourceAssociation",
                "s",
                "{'resourceArn':'" + gateway.outputs().path("arn").asText() + "','resourceShareArn':'" + share + "'}");
        make(
                "aws:ram/principalAssociation:PrincipalAssociation",
                "s",
                "{'principal':'" + SPOKE.account() + "','resourceShareArn':'" + share + "'}");
        String id = created(type, "s", attachment, SPOKE).id();

        String wiring = "{'transitGatewayAttachmentId':'" + id + "','transitGatewayRouteTableId':'" + table + "'}";
        String association = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
        assertThatThrownBy(() -> created(association, "w", wiring, SPOKE))
                .hasMessageContaining("does not exist in account");
        assertThat(make(association, "w", wiring)).isEqualTo(table + "_" + id);
        refused(association, wiring, "AlreadyAssociated", urn(association, "w"));
    }

    @Test
    void endpoints_stand_in_distinct_zones_and_have_private_dns_once() {
        String type = "aws:ec2/vpcEndpoint:VpcEndpoint";
        String sts =
                "'vpcEndpointType':'Interface','serviceName':'com.amazonaws.eu-central-1.sts','vpcId':'" + vpc + "'";
        String again = subnet("again", vpc, "10.0.3.0/24", 1);
        refused(type, "{" + sts + ",'subnetIds':['" + a + "','" + again + "']}", "DuplicateSubnetsInSameZone");
        refused(type, "{" + sts + ",'subnetIds':['" + elsewhere + "']}", "is in VPC " + other);
        make(type, "sts", "{" + sts + ",'subnetIds':['" + a + "','" + b + "'],'privateDnsEnabled':true}");
        refused(type, "{" + sts + ",'privateDnsEnabled':true}", "conflicting DNS domain", urn(type, "sts"));
        refused(
                type,
                "{'vpcEndpointType':'Interface','serviceName':'com.amazonaws.us-east-1.sts','vpcId':'" + vpc + "'}",
                "does not exist in Region eu-central-1");
    }

    @Test
    void an_endpoint_across_regions_is_one_that_aws_offers_there() {
        String type = "aws:ec2/vpcEndpoint:VpcEndpoint";
        String endpoint = "{'vpcEndpointType':'Interface','vpcId':'" + vpc + "','subnetIds':['" + a + "'],";
        refused(type, endpoint + "'serviceName':'com.amazonaws.iam'}", "does not exist in Region eu-central-1");
        refused(
                type,
                endpoint + "'serviceName':'com.amazonaws.us-east-1.sts','serviceRegion':'us-east-1'}",
                "not cross-Region enabled");
        refused(
                type,
                endpoint + "'serviceName':'com.amazonaws.eu-west-1.pricing.api','serviceRegion':'eu-west-1'}",
                "does not exist in Region eu-west-1");
        var iam = created(
                type,
                "iam",
                endpoint + "'serviceName':'com.amazonaws.iam','serviceRegion':'us-east-1','privateDnsEnabled':true}",
                Rehearse.HERE);
        assertThat(iam.outputs().path("dnsEntries"))
                .extracting(entry -> entry.path("dnsName").asText().replaceFirst("^vpce-[0-9a-f]+-[0-9a-f]+", "vpce"))
                .containsExactly(
                        "vpce.iam.us-east-1.vpce.amazonaws.com",
                        "vpce-eu-central-1a.iam.us-east-1.vpce.amazonaws.com",
                        "iam.amazonaws.com");
    }

    @Test
    void a_private_zone_and_an_endpoint_do_not_answer_for_the_same_name_in_one_vpc() {
        String zone = "aws:route53/zone:Zone";
        String endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
        String ecr = "{'vpcEndpointType':'Interface','serviceName':'com.amazonaws.eu-central-1.ecr.api','vpcId':'" + vpc
                + "','subnetIds':['" + a + "'],'privateDnsEnabled':";
        String name = "{'name':'api.ecr.eu-central-1.amazonaws.com','vpcs':[{'vpcId':'" + vpc + "'}]}";
        make(zone, "mine", name);
        refused(zone, name, "ConflictingDomainExists", urn(zone, "mine"));
        refused(endpoint, ecr + "true}", "conflicting DNS domain", urn(zone, "mine"));
        make(endpoint, "central", ecr + "false}");

        String sts = "{'vpcEndpointType':'Interface','serviceName':'com.amazonaws.eu-central-1.sts','vpcId':'" + vpc
                + "','subnetIds':['" + a + "'],'privateDnsEnabled':true}";
        make(endpoint, "sts", sts);
        refused(
                zone,
                "{'name':'sts.eu-central-1.amazonaws.com','vpcs':[{'vpcId':'" + vpc + "'}]}",
                "ConflictingDomainExists",
                urn(endpoint, "sts"));
    }

    @Test
    void an_alias_leads_to_an_endpoint_of_another_account_and_only_where_there_is_one() {
        var endpoint = created(
                        "aws:ec2/vpcEndpoint:VpcEndpoint",
                        "ec2",
                        "{'vpcEndpointType':'Interface','serviceName':'com.amazonaws.eu-central-1.ec2','vpcId':'" + vpc
                                + "','subnetIds':['" + a + "']}",
                        Rehearse.HERE)
                .outputs()
                .path("dnsEntries")
                .path(0);
        String theirs = created("aws:ec2/vpc:Vpc", "theirs", "{'cidrBlock':'10.9.0.0/16'}", SPOKE)
                .id();
        String zone = created(
                        "aws:route53/zone:Zone",
                        "z",
                        "{'name':'ec2.eu-central-1.amazonaws.com','vpcs':[{'vpcId':'" + theirs + "'}]}",
                        SPOKE)
                .id();
        String type = "aws:route53/record:Record";
        String record =
                "{'zoneId':'" + zone + "','name':'ec2.eu-central-1.amazonaws.com','type':'A','aliases':[{'name':'"
                        + endpoint.path("dnsName").asText() + "','zoneId':'%s','evaluateTargetHealth':false}]}";
        String right = String.format(record, endpoint.path("hostedZoneId").asText());
        assertThatThrownBy(() -> created(type, "r", String.format(record, "Z123"), SPOKE))
                .hasMessageContaining("that target was not found");
        refused(type, right, "NoSuchHostedZone");
        assertThat(created(type, "r", right, SPOKE).outputs().path("fqdn").asText())
                .isEqualTo("ec2.eu-central-1.amazonaws.com");
        assertThatThrownBy(() -> created(type, "again", right, SPOKE)).hasMessageContaining("already exists");
    }

    @Test
    void a_firewall_answers_with_an_endpoint_for_each_zone() {
        String policy = make(
                "aws:networkfirewall/firewallPolicy:FirewallPolicy",
                "p",
                "{'firewallPolicy':{'statelessDefaultActions':['aws:forward_to_sfe'],'statelessFragmentDefaultActions':['aws:forward_to_sfe'],"
                        + "'statefulEngineOptions':{'ruleOrder':'STRICT_ORDER'}}}");
        var outputs = created(
                        "aws:networkfirewall/firewall:Firewall",
                        "f",
                        "{'vpcId':'" + vpc + "','firewallPolicyArn':'" + policy + "','subnetMappings':[{'subnetId':'"
                                + a + "'},{'subnetId':'" + b + "'}]}",
                        Rehearse.HERE)
                .outputs();
        var states = outputs.path("firewallStatuses").path(0).path("syncStates");
        assertThat(states).hasSize(2);
        assertThat(states.path(1).path("availabilityZone").asText()).isEqualTo("eu-central-1b");
        assertThat(states.path(1).path("attachments").path(0).path("subnetId").asText())
                .isEqualTo(b);
        String endpoint =
                states.path(0).path("attachments").path(0).path("endpointId").asText();
        String table = make("aws:ec2/routeTable:RouteTable", "t", "{'vpcId':'" + vpc + "'}");
        assertThat(make(
                        "aws:ec2/route:Route",
                        "r",
                        "{'routeTableId':'" + table + "','destinationCidrBlock':'0.0.0.0/0','vpcEndpointId':'"
                                + endpoint + "'}"))
                .startsWith("r-rtb-");
    }

    @Test
    void rule_groups_have_the_order_of_their_policy() {
        String group = make(
                "aws:networkfirewall/ruleGroup:RuleGroup",
                "g",
                "{'capacity':10,'type':'STATEFUL','ruleGroup':{'rulesSource':{'rulesString':'pass ip any any -> any any (sid:1;)'}}}");
        refused(
                "aws:networkfirewall/firewallPolicy:FirewallPolicy",
                "{'firewallPolicy':{'statelessDefaultActions':['aws:drop'],'statelessFragmentDefaultActions':['aws:drop'],"
                        + "'statefulEngineOptions':{'ruleOrder':'STRICT_ORDER'},"
                        + "'statefulRuleGroupReferences':[{'resourceArn':'" + group + "','priority':1}]}}",
                "differs from that of the rule group",
                urn("aws:networkfirewall/ruleGroup:RuleGroup", "g"));
    }

    @Test
    void tls_is_inspected_with_a_certificate_of_the_account_and_for_tcp() {
        String type = "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration";
        String here = "arn:aws:acm:eu-central-1:" + Rehearse.HERE.account() + ":certificate/1";
        make(type, "ok", tlsInspection(here, "[{'protocols':[6],'destinationPorts':[{'fromPort':443,'toPort':443}]}]"));
        String pca = "arn:aws:acm-pca:eu-central-1:1:x";
        var wrong = cloud.check(
                urn(type, "wrong"),
                json(tlsInspection(pca, "[{'protocols':[17],'destinationPorts':[{'fromPort':443,'toPort':80}]}]")));
        assertThat(wrong.failures())
                .extracting(Cloud.Failure::reason)
                .containsExactlyInAnyOrder(
                        "\"" + pca + "\" is not the ARN of a certificate in ACM",
                        "protocol 17 is not TCP (6), the only one that is inspected",
                        "443-80 is not a range of ports");
        assertThat(cloud.check(urn(type, "empty"), json(tlsInspection(here, "[]")))
                        .failures())
                .extracting(Cloud.Failure::reason)
                .containsExactly("is empty: nothing is inspected");
        refused(
                type,
                tlsInspection("arn:aws:acm:us-east-1:999999999999:certificate/1", "[{'protocols':[6]}]"),
                "InvalidRequestException: the certificate");
    }

    @Test
    void tls_inspection_comes_with_a_new_policy_only() {
        String configuration = make(
                "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
                "t",
                tlsInspection(
                        "arn:aws:acm:eu-central-1:" + Rehearse.HERE.account() + ":certificate/1",
                        "[{'protocols':[6]}]"));
        String type = "aws:networkfirewall/firewallPolicy:FirewallPolicy";
        String plain = "{'name':'p','firewallPolicy':{'statelessDefaultActions':['aws:drop'],"
                + "'statelessFragmentDefaultActions':['aws:drop']}}";
        String inspecting =
                plain.replace("'aws:drop']}}", "'aws:drop'],'tlsInspectionConfigurationArn':'" + configuration + "'}}");
        refused(type, inspecting.replace(configuration, configuration + "x"), "NotFound");
        String policy = make(type, "p", plain);
        assertThatThrownBy(() -> cloud.update(urn(type, "p"), policy, json(inspecting)))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("can be added to a new firewall policy only");
    }

    private static String tlsInspection(String certificate, String scopes) {
        return "{'tlsInspectionConfiguration':{'serverCertificateConfiguration':{'certificateAuthorityArn':'"
                + certificate + "','scopes':" + scopes + "}}}";
    }

    @Test
    void a_cluster_has_two_zones_a_role_and_an_address() {
        var role = created("aws:iam/role:Role", "r", "{'assumeRolePolicy':'" + TRUST + "'}", Rehearse.HERE);
        String arn = role.outputs().path("arn").asText();
        String type = "aws:eks/cluster:Cluster";
        refused(
                type,
                "{'roleArn':'" + arn + "','vpcConfig':{'subnetIds':['" + a + "']}}",
                "two different Availability Zones");
        refused(type, "{'roleArn':'" + arn + "x','vpcConfig':{'subnetIds':['" + a + "','" + b + "']}}", "the role");
        var cluster = created(
                type,
                "c",
                "{'name':'c','roleArn':'" + arn + "','vpcConfig':{'subnetIds':['" + a + "','" + b + "']}}",
                Rehearse.HERE);
        assertThat(cluster.outputs().path("endpoint").asText())
                .matches("https://[0-9A-F]{32}\\.gr7\\.eu-central-1\\.eks\\.amazonaws\\.com");
        assertThat(cluster.outputs().path("vpcConfig").path("vpcId").asText()).isEqualTo(vpc);
        assertThat(cluster.outputs().path("certificateAuthority").path("data").asText())
                .isBase64();
        String pods = "{'clusterName':'c','namespace':'n','serviceAccount':'s','roleArn':'" + arn + "'}";
        make("aws:eks/podIdentityAssociation:PodIdentityAssociation", "p", pods);
        refused("aws:eks/podIdentityAssociation:PodIdentityAssociation", pods, "has an association already");
        refused(
                "aws:eks/addon:Addon",
                "{'clusterName':'nowhere','addonName':'vpc-cni'}",
                "there is no Cluster 'nowhere'");
        refused(
                "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
                "{'clusterName':'c','principalArn':'arn:aws:iam::111122223333:role/x','policyArn':'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy','accessScope':{'type':'cluster'}}",
                "has no access entry");
    }

    @Test
    void names_are_unique_in_one_account_only() {
        String inputs = "{'name':'same','assumeRolePolicy':'" + TRUST + "'}";
        make("aws:iam/role:Role", "one", inputs);
        assertThat(created("aws:iam/role:Role", "two", inputs, SPOKE).id()).isEqualTo("same");
        refused("aws:iam/role:Role", inputs, "EntityAlreadyExists", urn("aws:iam/role:Role", "one"));
    }

    @Test
    void inline_policies_of_a_role_fit_together() {
        make("aws:iam/role:Role", "r", "{'name':'r','assumeRolePolicy':'" + TRUST + "'}");
        String statement = "{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"" + "a".repeat(6000)
                + "\\\",\\\"Resource\\\":\\\"*\\\"}";
        String policy = "'policy':'{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[" + statement + "]}'";
        make("aws:iam/rolePolicy:RolePolicy", "p", "{'role':'r'," + policy + "}");
        refused("aws:iam/rolePolicy:RolePolicy", "{'role':'r'," + policy + "}", "LimitExceeded");
        assertThat(cloud.check(urn("aws:iam/policy:Policy", "p"), json("{" + policy + "}"))
                        .failures())
                .isEmpty();
    }

    @Test
    void what_is_needed_is_not_deleted() {
        assertThatThrownBy(() -> cloud.delete(urn("aws:ec2/vpc:Vpc", "v"), vpc))
                .hasMessageContaining("DependencyViolation")
                .hasMessageContaining(a);
        cloud.delete(urn("aws:ec2/subnet:Subnet", "a"), a);
        cloud.delete(urn("aws:ec2/subnet:Subnet", "b"), b);
        cloud.delete(urn("aws:ec2/vpc:Vpc", "v"), vpc);
        assertThat(cloud.read(urn("aws:ec2/vpc:Vpc", "v"), vpc)).isEmpty();
    }

    @Test
    void a_replacement_has_another_id_and_what_was_made_up_survives_a_change() {
        String type = "aws:ec2/vpc:Vpc";
        String second = make(type, "v", "{'cidrBlock':'10.2.0.0/16'}");
        assertThat(second).startsWith("vpc-0").isNotEqualTo(vpc);
        var before = cloud.read(urn(type, "v"), vpc).orElseThrow().outputs();
        var after = cloud.update(urn(type, "v"), vpc, json("{'cidrBlock':'10.0.0.0/16','tags':{'k':'v'}}"));
        assertThat(after.path("mainRouteTableId")).isEqualTo(before.path("mainRouteTableId"));
        assertThat(after.path("tagsAll").path("k").asText()).isEqualTo("v");
        assertThat(cloud.diff(
                        urn(type, "v"),
                        json("{'cidrBlock':'10.0.0.0/16'}"),
                        json("{'cidrBlock':'10.1.0.0/16','tags':{}}")))
                .isEqualTo(
                        new Cloud.Difference(java.util.List.of("cidrBlock", "tags"), java.util.List.of("cidrBlock")));
    }

    @Test
    void a_saved_cloud_goes_on_where_it_was(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("cloud.json");
        cloud.save(file);
        var loaded = SimulatedCloud.load(file);
        assertThat(loaded.read(urn("aws:ec2/subnet:Subnet", "a"), a))
                .isEqualTo(cloud.read(urn("aws:ec2/subnet:Subnet", "a"), a));
        String urn = urn("aws:ec2/vpc:Vpc", "v");
        assertThat(loaded.create(urn, json("{'cidrBlock':'10.2.0.0/16'}"), Rehearse.HERE)
                        .id())
                .isEqualTo(cloud.create(urn, json("{'cidrBlock':'10.2.0.0/16'}"), Rehearse.HERE)
                        .id())
                .isNotEqualTo(vpc);
        assertThatThrownBy(() -> loaded.delete(urn, vpc)).hasMessageContaining("DependencyViolation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STRICT_ORDER, MalwareDomainsActionOrder", "DEFAULT_ACTION_ORDER, MalwareDomainsStrictOrder"})
    void a_managed_rule_group_has_the_order_of_its_policy(String orderAndName) {
        String[] parts = orderAndName.split(", ", -1);
        String priority = parts[0].equals("STRICT_ORDER") ? ",'priority':1" : "";
        refused(
                "aws:networkfirewall/firewallPolicy:FirewallPolicy",
                "{'firewallPolicy':{'statelessDefaultActions':['aws:forward_to_sfe'],"
                        + "'statelessFragmentDefaultActions':['aws:forward_to_sfe'],"
                        + "'statefulEngineOptions':{'ruleOrder':'" + parts[0] + "'},'statefulRuleGroupReferences':[{"
                        + "'resourceArn':'arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/"
                        + parts[1] + "'" + priority + "}]}}",
                "is not that of",
                parts[1]);
    }
}
