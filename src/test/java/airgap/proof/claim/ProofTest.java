package airgap.proof.claim;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.proof.RehearsedPlans;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clean plans prove every claim; each planted defect is caught by the claim that it belongs to. */
class ProofTest {
    private static final String ROUTE = "aws:ec2/route:Route";

    /** Network ACLs are one more door: behind them a defect of routes or rules would not show. */
    private final RehearsedPlans plans = RehearsedPlans.of("default").withoutNetworkAcls();

    @ParameterizedTest
    @ValueSource(strings = {"default", "sandbox"})
    void everyClaimHoldsInACleanEstate(String estate) {
        Proof proof = Proof.of(RehearsedPlans.of(estate).estate());
        assertThat(proof.status()).as(problems(proof)).isEqualTo(Verdict.Status.PROVEN);
        assertThat(proof.verdicts()).hasSizeGreaterThanOrEqualTo(6);
    }

    /** A resource of a kind that the proof does not know yet leaves things undecided, but refutes nothing. */
    @Test
    void noClaimFailsWithEveryOptionOn() {
        Proof proof = Proof.of(RehearsedPlans.of("everything").estate());
        assertThat(failed(proof)).as(problems(proof)).isEmpty();
    }

    @Test
    void aPreviewProvesNothing() {
        assertUndecided(RehearsedPlans.previewOf("default"), "is not known before it exists");
    }

    @Test
    void anEstateWithAPlanMissingIsUndecided() {
        assertUndecided(plans.without("workload-dev").without("network"), "that no plan holds");
    }

    @Test
    void aConnectionThatIsNotModelledLeavesEverythingUndecided() {
        plans.add("shared", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "door", "pcx-1", Map.of());
        assertUndecided(plans, "is of a type that the proof does not know");
    }

    @Test
    void aNatGatewayInTheWrongRouteTable() {
        addRoute("inspection-transit-euc1-az1", "8.0.0.0/8", "natGatewayId", id("NatGateway", "inspection-euc1-az1"));
        assertCaught("reaches the internet past the firewall", "NET-01", "NET-02");
    }

    @Test
    void anInternetGatewayInAWorkloadAccount() {
        plans.add(
                "workload-dev",
                "aws:ec2/internetGateway:InternetGateway",
                "hole",
                "igw-0",
                Map.of("vpcId", plans.id("workload-dev", "Vpc", "workload-dev")));
        plans.change("workload-dev", "Route", "workload-dev-data-plane-euc1-az1-to-internet", route -> {
            route.remove("transitGatewayId");
            route.put("gatewayId", "igw-0");
        });
        Proof proof = assertCaught("reaches the internet past the firewall", "NET-01", "NET-02");
        assertThat(counterexamples(proof))
                .startsWith(
                        "workload-dev/data-plane 10.68.0.0/19 (euc1-az1): tcp 10.68.0.0:1024 → 1.0.0.0:443 reaches");
    }

    @Test
    void aNatGatewayInAWorkloadAccountMakesNoPerimeter() {
        String subnet = plans.id("workload-dev", "Subnet", "workload-dev-services-euc1-az1");
        plans.add(
                        "workload-dev",
                        "aws:ec2/internetGateway:InternetGateway",
                        "hole",
                        "igw-0",
                        Map.of("vpcId", plans.id("workload-dev", "Vpc", "workload-dev")))
                .add("workload-dev", "aws:ec2/natGateway:NatGateway", "hole", "nat-0", Map.of("subnetId", subnet))
                .add(
                        "workload-dev",
                        ROUTE,
                        "hole",
                        "r-hole",
                        Map.of(
                                "routeTableId",
                                plans.id("workload-dev", "RouteTable", "workload-dev-services-euc1-az1"),
                                "destinationCidrBlock",
                                "0.0.0.0/0",
                                "gatewayId",
                                "igw-0"));
        assertCaught("workload-dev/services 10.68.128.0/21 (euc1-az1): tcp 10.68.128.0:1024", "NET-01", "NET-02");
    }

    @Test
    void somethingThatStandsBesideTheNatGateway() {
        plans.add(
                "network",
                "aws:ec2/vpcEndpoint:VpcEndpoint",
                "misplaced",
                "vpce-0",
                Map.of(
                        "vpcEndpointType", "Interface",
                        "serviceName", "com.amazonaws.eu-central-1.ec2",
                        "subnetIds", List.of(id("Subnet", "inspection-public-euc1-az1"))));
        assertCaught("network: ec2 VpcEndpoint misplaced stands in network/public", "NET-01");
    }

    @Test
    void aWayToTheInternetThroughANetworkOnPremises() {
        plans.add(
                "network",
                "aws:ec2/vpnConnection:VpnConnection",
                "office",
                "vpn-0",
                Map.of("transitGatewayAttachmentId", "tgw-attach-0"));
        plans.add(
                "network",
                "aws:ec2transitgateway/route:Route",
                "hole",
                "hole",
                Map.of(
                        "destinationCidrBlock", "8.0.0.0/8",
                        "transitGatewayAttachmentId", "tgw-attach-0",
                        "transitGatewayRouteTableId", id("RouteTable", "network-workload-dev")));
        assertCaught("leaves past the firewall by network: ec2 VpnConnection office", "NET-01");
    }

    @Test
    void aForgottenRouteBackToTheFirewall() {
        plans.remove("network", "Route", "inspection-public-euc1-az1-to-10.64.0.0-12");
        assertCaught("the answer goes somewhere else", "NET-02");
    }

    @Test
    void aForgottenRouteBackToTheAccounts() {
        plans.remove("network", "Route", "inspection-firewall-euc1-az2-to-10.64.0.0-12");
        assertCaught("it puts its own address into the answer", "NET-02");
    }

    @Test
    void anAccountThatPropagatesNothing() {
        plans.remove("workload-dev", "RouteTablePropagation", "workload-dev");
        assertCaught("the answer does not come back: no route to 10.68.0.0/19", "NET-02");
    }

    @Test
    void anInspectionAttachmentWithoutApplianceMode() {
        plans.change(
                "network",
                "VpcAttachment",
                "inspection",
                attachment -> attachment.put("applianceModeSupport", "disable"));
        assertCaught("the answer does not pass the same firewall endpoint", "NET-02");
    }

    @ParameterizedTest
    @CsvSource({"inspection-public-euc1-az1-to-10.64.0.0-12", "inspection-transit-euc1-az1-to-internet"})
    void aRouteToTheFirewallEndpointOfAnotherZone(String route) {
        String other = plans.resource("network", "Route", "inspection-transit-euc1-az3-to-internet")
                .path("inputs")
                .path("vpcEndpointId")
                .asText();
        plans.change("network", "Route", route, inputs -> inputs.put("vpcEndpointId", other));
        assertCaught(
                "network: ec2 Route " + route + " leads from euc1-az1 to the firewall endpoint in euc1-az3", "NET-02");
    }

    @Test
    void answersThatANetworkAclRefuses() {
        plans.add(
                "workload-dev",
                "aws:ec2/networkAcl:NetworkAcl",
                "strict",
                "acl-0",
                Map.of(
                        "subnetIds",
                        List.of(plans.id("workload-dev", "Subnet", "workload-dev-data-plane-euc1-az1")),
                        "egress",
                        List.of(rule(100, 0)),
                        "ingress",
                        List.of(rule(100, 443))));
        assertCaught("the answer does not come back: the network ACL lets no such packet in", "NET-02");
    }

    private static Map<String, Object> rule(int number, int port) {
        return Map.of(
                "ruleNo",
                number,
                "action",
                "allow",
                "protocol",
                port == 0 ? "-1" : "tcp",
                "cidrBlock",
                "0.0.0.0/0",
                "fromPort",
                port,
                "toPort",
                port);
    }

    @Test
    void aPropagationIntoTheTableOfAnotherWorkload() {
        plans.add(
                "workload-prod",
                "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
                "foreign",
                "foreign",
                Map.of(
                        "transitGatewayAttachmentId", plans.id("workload-prod", "VpcAttachment", "workload-prod"),
                        "transitGatewayRouteTableId", id("RouteTable", "network-workload-dev")));
        Proof proof = assertCaught("workload-dev/data-plane 10.68.0.0/19 (euc1-az1): tcp 10.68.0.0:1024", "NET-03");
        assertThat(counterexamples(proof)).contains("no firewall is on the way");
    }

    @Test
    void aPropagationIntoTheTableOfAnotherWorkloadThatNetworkAclsHoldBack() {
        var guarded = RehearsedPlans.of("default");
        guarded.add(
                "workload-prod",
                "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
                "foreign",
                "foreign",
                Map.of(
                        "transitGatewayAttachmentId", plans.id("workload-prod", "VpcAttachment", "workload-prod"),
                        "transitGatewayRouteTableId", id("RouteTable", "network-workload-dev")));
        assertThat(failed(Proof.of(guarded.estate()))).isEmpty();
    }

    @Test
    void aBlackholeThatIsMissingWhileTheFirewallStillRefuses() {
        plans.remove("network", "Route", "segment-workload-dev-never-10.68.0.0-14");
        assertThat(failed(Proof.of(plans.estate()))).isEmpty();
    }

    @Test
    void aRuleThatLetsWorkloadsTalkWhereNoBlackholeIs() {
        plans.remove("network", "Route", "segment-workload-dev-never-10.68.0.0-14")
                .remove("network", "Route", "segment-workload-prod-never-10.68.0.0-14");
        rules("drop ip $HOME_NET any -> $HOME_NET any", "pass tcp 10.68.0.0/16 any <> 10.69.0.0/16 8443");
        assertCaught("reaches workload-prod/", "NET-03");
    }

    @Test
    void aRuleThatIsNotUnderstoodWhereNoBlackholeIs() {
        plans.remove("network", "Route", "segment-workload-dev-never-10.68.0.0-14");
        rules("(flow:to_server; msg:\"between accounts", "(flow:to_server; geoip:any,DE; msg:\"between accounts");
        Proof proof = Proof.of(plans.estate());
        assertThat(failed(proof)).isEmpty();
        assertThat(verdict(proof, "NET-03").status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(verdict(proof, "NET-03").findings().doubts())
                .anySatisfy(doubt -> assertThat(doubt).contains("not understood in drop", "geoip"));
    }

    @Test
    void anInternetFacingLoadBalancer() {
        plans.add("workload-dev", "aws:lb/loadBalancer:LoadBalancer", "web", "lb-0", Map.of("subnets", List.of()));
        assertCaught("workload-dev: lb LoadBalancer web is an internet-facing load balancer", "NET-04");
    }

    @Test
    void aPublicEndpointOfTheKubernetesApi() {
        plans.change(
                "workload-dev",
                "Cluster",
                "workload-dev",
                cluster -> ((ObjectNode) cluster.path("vpcConfig")).put("endpointPublicAccess", true));
        assertCaught("has a public endpoint of the Kubernetes API", "NET-04");
    }

    @Test
    void aPublicAddressOfAnInstance() {
        plans.change("network", "Eip", "inspection-euc1-az1", address -> address.put("instance", "i-0"));
        assertCaught("is a public address of an instance", "NET-04");
    }

    @Test
    void aSubnetThatGivesPublicAddresses() {
        plans.change(
                "network", "Subnet", "inspection-public-euc1-az1", subnet -> subnet.put("mapPublicIpOnLaunch", true));
        assertCaught("gives instances a public address, and leads to the internet gateway", "NET-04");
    }

    @Test
    void homeNetLeftAtItsDefault() {
        plans.change(
                "network",
                "FirewallPolicy",
                "inspection",
                policy -> ((ObjectNode) policy.path("firewallPolicy")).remove("policyVariables"));
        assertCaught("HOME_NET is not set, and lacks 10.64.16.0/20, 10.68.0.0/15", "FW-01");
    }

    @Test
    void statelessRulesThatKeepPacketsFromTheFirewall() {
        plans.change(
                "network",
                "FirewallPolicy",
                "inspection",
                policy -> ((ObjectNode) policy.path("firewallPolicy"))
                        .putArray("statelessFragmentDefaultActions")
                        .add("aws:pass"));
        assertCaught("not every packet, or fragment, is forwarded", "FW-01");
    }

    @Test
    void aDefaultActionThatOnlyAlerts() {
        plans.change(
                "network",
                "FirewallPolicy",
                "inspection",
                policy -> ((ObjectNode) policy.path("firewallPolicy"))
                        .putArray("statefulDefaultActions")
                        .add("aws:alert_established"));
        assertCaught("no default action drops, so what no rule names passes", "FW-01");
    }

    @Test
    void aSecurityGroupOpenToEverybody() {
        plans.change(
                "workload-dev",
                "SecurityGroupIngressRule",
                "workload-dev-api-from-runners",
                rule -> rule.put("cidrIpv4", "0.0.0.0/0"));
        assertCaught("vpc SecurityGroupIngressRule workload-dev-api-from-runners lets in 0.0.0.0/5", "SG-01");
    }

    private void addRoute(String table, String destination, String target, String id) {
        plans.add(
                "network",
                ROUTE,
                "hole",
                "r-hole",
                Map.of("routeTableId", id("RouteTable", table), "destinationCidrBlock", destination, target, id));
    }

    private String id(String type, String name) {
        return plans.id("network", type, name);
    }

    private void rules(String text, String by) {
        plans.change("network", "RuleGroup", "inspection-east-west", group -> {
            ObjectNode source = (ObjectNode) group.path("ruleGroup").path("rulesSource");
            String rules = source.path("rulesString").asText();
            assertThat(rules).contains(text);
            source.put("rulesString", rules.replace(text, by));
        });
    }

    private Proof assertCaught(String counterexample, String... claims) {
        Proof proof = Proof.of(plans.estate());
        assertThat(failed(proof)).as(problems(proof)).containsExactly(claims);
        assertThat(counterexamples(proof)).contains(counterexample);
        return proof;
    }

    private static void assertUndecided(RehearsedPlans plans, String why) {
        Proof proof = Proof.of(plans.estate());
        assertThat(proof.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.UNDECIDED);
        assertThat(proof.gaps()).anySatisfy(gap -> assertThat(gap).contains(why));
    }

    private static List<String> failed(Proof proof) {
        return proof.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.FAILED)
                .map(verdict -> verdict.claim().id())
                .toList();
    }

    private static Verdict verdict(Proof proof, String id) {
        return proof.verdicts().stream()
                .filter(verdict -> verdict.claim().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String counterexamples(Proof proof) {
        return proof.verdicts().stream()
                .flatMap(verdict -> verdict.findings().counterexamples().stream())
                .map(Counterexample::what)
                .collect(Collectors.joining("\n"));
    }

    private static String problems(Proof proof) {
        return counterexamples(proof) + "\n" + proof.gaps();
    }
}
