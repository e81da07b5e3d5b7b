package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.FlowRule;
import airgap.network.NetworkAclRule.Everything;
import airgap.network.NetworkAclRule.Ports;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.Project.AddressPlan;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import airgap.settings.Transport;
import airgap.testing.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAclRulesTest {
    private static final AddressPlan PLAN =
            new AddressPlan(List.of(new Cidr("10.64.0.0/12")), List.of(new Cidr("10.68.0.0/14")));
    private static final Tiers DEV = Tiers.workload(Example.DEV_ACCOUNT.range());
    private static final Tiers SHARED = Tiers.shared(Example.SHARED_ACCOUNT.range());
    private static final Cidr RUNNERS = SHARED.block(Tiers.RUNNERS);
    private static final Cidr API = DEV.block(Tiers.CONTROL_PLANE);
    private static final Cidr INTERNET = new Cidr("198.51.100.7/32");
    private static final Cidr PROD = new Cidr("10.69.3.4/32");

    private static final FlowRule DEPLOY = flow(RUNNERS, API, 443);

    private final NetworkAclRules dev = NetworkAclRules.of(Example.DEV, DEV, PLAN, List.of(DEPLOY));
    private final NetworkAclRules shared = NetworkAclRules.of(StackName.SHARED, SHARED, PLAN, List.of(DEPLOY));

    @Test
    void aDeclaredFlowAndItsAnswerPassAtBothEnds() {
        assertThat(passes(shared, Tiers.RUNNERS).out(API, 443)).isTrue();
        assertThat(passes(dev, Tiers.CONTROL_PLANE).in(RUNNERS, 443)).isTrue();
        assertThat(passes(dev, Tiers.CONTROL_PLANE).out(RUNNERS, 50_123)).isTrue();
        assertThat(passes(shared, Tiers.RUNNERS).in(API, 50_123)).isTrue();
    }

    @Test
    void whatNobodyDeclaredComesFromNoOtherPartOfTheAddressPlan() {
        assertThat(passes(dev, Tiers.CONTROL_PLANE).in(RUNNERS, 22)).isFalse();
        assertThat(passes(dev, Tiers.DATA_PLANE).in(RUNNERS, 443)).isFalse();
        assertThat(passes(dev, Tiers.DATA_PLANE).in(RUNNERS, 50_123)).isFalse();
        assertThat(passes(dev, Tiers.DATA_PLANE).out(RUNNERS, 443)).isFalse();
        assertThat(passes(shared, Tiers.ENDPOINTS).in(API, 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-plane", "services", "access", "endpoints", "control-plane"})
    void anotherWorkloadIsDeniedBothWaysEvenIfAFlowSaysOtherwise(String tier) {
        var acls = NetworkAclRules.of(
                Example.DEV,
                DEV,
                PLAN,
                List.of(
                        flow(new Cidr("10.69.0.0/16"), DEV.vpc(), 443),
                        flow(DEV.vpc(), new Cidr("10.69.0.0/16"), 443)));
        assertThat(passes(acls, tier).in(PROD, 443)).isFalse();
        assertThat(passes(acls, tier).out(PROD, 443)).isFalse();
        assertThat(passes(acls, tier).in(PROD, 50_123)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-plane", "services", "access", "endpoints", "control-plane"})
    void insideTheVpcEverythingPasses(String tier) {
        assertThat(passes(dev, tier).in(API, 22)).isTrue();
        assertThat(passes(dev, tier).out(DEV.block(Tiers.DATA_PLANE), 10_250)).isTrue();
    }

    @Test
    void onlyTiersThatLeadOutwardSeeTheInternetAndThenOnlyAnswers() {
        var outward = passes(dev, Tiers.DATA_PLANE);
        assertThat(outward.out(INTERNET, 443)).isTrue();
        assertThat(outward.in(INTERNET, 50_123)).isTrue();
        assertThat(outward.in(INTERNET, 443)).isFalse();
        for (String tier : DEV.names()) {
            if (!tier.equals(Tiers.DATA_PLANE) && !tier.equals(Tiers.TRANSIT)) {
                assertThat(passes(dev, tier).out(INTERNET, 443)).as(tier).isFalse();
                assertThat(passes(dev, tier).in(INTERNET, 50_123)).as(tier).isFalse();
            }
        }
    }

    @Test
    void theSubnetsOfTheTransitGatewayStayOpenAsAwsAsks() {
        assertThat(passes(dev, Tiers.TRANSIT).in(INTERNET, 22)).isTrue();
        assertThat(passes(dev, Tiers.TRANSIT).out(RUNNERS, 22)).isTrue();
    }

    @Test
    void aFlowFromAWideRangeOpensEveryTierItIsFor() {
        var office = new Cidr("10.72.0.0/16");
        var acls = NetworkAclRules.of(Example.DEV, DEV, PLAN, List.of(flow(office, DEV.vpc(), 8443)));
        assertThat(passes(acls, Tiers.SERVICES).in(office, 8443)).isTrue();
        assertThat(passes(acls, Tiers.ACCESS).in(office, 8443)).isTrue();
        assertThat(passes(acls, Tiers.ACCESS).in(office, 443)).isFalse();
    }

    @Test
    void aRuleKeepsItsNumberWhenAnotherComes() {
        var more =
                NetworkAclRules.of(Example.DEV, DEV, PLAN, List.of(flow(new Cidr("10.64.20.0/24"), API, 443), DEPLOY));
        assertThat(acl(more, Tiers.CONTROL_PLANE).inbound())
                .containsAll(acl(dev, Tiers.CONTROL_PLANE).inbound());
    }

    @Test
    void theRulesOfTheSharedAccountAreAsManyForHundredWorkloadsAsForOne() {
        var flows = new ArrayList<FlowRule>();
        for (int i = 0; i < 100; i++) {
            flows.add(flow(RUNNERS, new Cidr("10.68." + i + ".0/28"), 443));
        }
        var acls = NetworkAclRules.of(StackName.SHARED, SHARED, PLAN, flows);
        assertThat(acls.byTier()).isEqualTo(shared.byTier());
        assertThat(acls.problems()).isEmpty();
    }

    @Test
    void moreRulesThanAwsTakesAreAProblem() {
        var flows = new ArrayList<FlowRule>();
        for (int i = 0; i < 18; i++) {
            flows.add(flow(new Cidr("10.72." + i + ".0/24"), API, 443));
        }
        assertThat(NetworkAclRules.of(Example.DEV, DEV, PLAN, flows).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "Pulumi.workload-dev.yaml  the network ACL of tier control-plane would have 20 rules in one"
                                + " direction; AWS takes 19 besides its own; name fewer and wider ranges in addresses.home, or"
                                + " let fewer ranges reach this account");
    }

    private static FlowRule flow(Cidr source, Cidr destination, int port) {
        return new FlowRule(source + " " + destination + " " + port, "test", Transport.TCP, source, destination, port);
    }

    private static NetworkAclRules.Acl acl(NetworkAclRules rules, String tier) {
        return Objects.requireNonNull(rules.byTier().get(tier), tier);
    }

    private static Passes passes(NetworkAclRules rules, String tier) {
        return new Passes(acl(rules, tier));
    }

    /** Whether a TCP packet with this destination port passes, as AWS decides: the lowest number that matches. */
    private record Passes(NetworkAclRules.Acl acl) {
        boolean in(Cidr source, int port) {
            return decide(acl.inbound(), source, port);
        }

        boolean out(Cidr destination, int port) {
            return decide(acl.outbound(), destination, port);
        }

        private static boolean decide(List<NetworkAclRule> rules, Cidr other, int port) {
            return rules.stream()
                    .filter(rule -> rule.range().contains(other))
                    .filter(rule -> rule.traffic() instanceof Everything
                            || rule.traffic() instanceof Ports ports
                                    && ports.transport() == Transport.TCP
                                    && ports.from() <= port
                                    && port <= ports.to())
                    .findFirst()
                    .map(NetworkAclRule::allow)
                    .orElse(false);
        }
    }
}
