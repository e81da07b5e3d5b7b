package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Cidr;
import airgap.settings.DnsSettings;
import airgap.settings.DnsSettings.ForwardedDomain;
import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolverEndpointsTest {
    private static final Cidr RANGE = new Cidr("10.64.4.0/24");
    private static final Tiers TIERS = Tiers.services(RANGE);
    private static final String ENDPOINT = "aws:route53/resolverEndpoint:ResolverEndpoint";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    @Test
    void networksOnPremisesAskTheInboundEndpointAndNobodyElseDoes() {
        Mocked mocked = endpoints(true, List.of());
        assertThat(mocked.resource(ENDPOINT, "dns-inbound").text("/direction")).isEqualTo("INBOUND");
        assertThat(mocked.ofType(INGRESS))
                .extracting(rule -> rule.text("/cidrIpv4") + " " + rule.text("/ipProtocol") + " "
                        + rule.inputs().at("/fromPort").asInt() + "-"
                        + rule.inputs().at("/toPort").asInt())
                .containsExactlyInAnyOrder("10.79.0.0/16 tcp 53-53", "10.79.0.0/16 udp 53-53");
        assertThat(mocked.ofType(EGRESS)).isEmpty();
        assertThat(mocked.ofType(ENDPOINT)).hasSize(1);
    }

    @Test
    void itsAddressesAreKnownBefore() {
        var endpoint = endpoints(true, List.of()).resource(ENDPOINT, "dns-inbound");
        assertThat(List.of(
                        endpoint.text("/ipAddresses/0/ip"),
                        endpoint.text("/ipAddresses/1/ip"),
                        endpoint.text("/ipAddresses/2/ip")))
                .isEqualTo(ResolverEndpoints.inboundAddresses(TIERS, 3))
                .containsExactly("10.64.4.132", "10.64.4.148", "10.64.4.164");
    }

    @Test
    void theOutboundEndpointAsksTheNamedServersOnly() {
        Mocked mocked = endpoints(
                false,
                List.of(
                        new ForwardedDomain("corp.example.internal", List.of(new Cidr("10.79.0.53/32"))),
                        new ForwardedDomain("lab.example.internal", List.of(new Cidr("10.79.0.53/32")))));
        assertThat(mocked.ofType(EGRESS))
                .extracting(rule -> rule.text("/cidrIpv4") + " " + rule.text("/ipProtocol") + " "
                        + rule.inputs().at("/fromPort").asInt() + "-"
                        + rule.inputs().at("/toPort").asInt())
                .containsExactlyInAnyOrder("10.79.0.53/32 tcp 53-53", "10.79.0.53/32 udp 53-53");
        assertThat(mocked.ofType(INGRESS)).isEmpty();
        var rule = mocked.resource("aws:route53/resolverRule:ResolverRule", "dns-corp.example.internal");
        assertThat(rule.text("/domainName")).isEqualTo("corp.example.internal");
        assertThat(rule.text("/targetIps/0/ip")).isEqualTo("10.79.0.53");
        assertThat(rule.text("/resolverEndpointId")).isEqualTo("dns-outbound-id");
        assertThat(mocked.ofType("aws:ram/principalAssociation:PrincipalAssociation"))
                .extracting(principal -> principal.text("/principal"))
                .containsExactly("333344445555");
        assertThat(mocked.ofType("aws:ram/resourceAssociation:ResourceAssociation"))
                .hasSize(2);
    }

    private static Mocked endpoints(boolean inbound, List<ForwardedDomain> outbound) {
        Mocked mocked = Mocked.run(context -> {
            var vpc = new Vpc(
                    "services",
                    new Vpc.Args(RANGE, TIERS, Example.ZONES, Example.logArchiveArn()),
                    ComponentResourceOptions.Empty);
            new ResolverEndpoints(
                    "dns",
                    new ResolverEndpoints.Args(
                            vpc,
                            TIERS,
                            new DnsSettings(DnsSettings.Mode.BLOCK, inbound, outbound),
                            List.of(new Cidr("10.79.0.0/16")),
                            List.of("333344445555")),
                    ComponentResourceOptions.Empty);
        });
        assertThat(mocked.errors()).isEmpty();
        return mocked;
    }
}
