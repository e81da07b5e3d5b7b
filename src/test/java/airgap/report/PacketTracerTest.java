package airgap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.plan.Plan;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The way of a packet in the rehearsed plans, and in the same plans with one thing taken out. */
class PacketTracerTest {
    private static final List<Plan> PLANS = PacketPathDocumentTest.plans();
    private static final String INTERNET = "203.0.113.80";

    @Test
    void aPacketPassesTheFirewallOfItsZoneAndSoDoesItsAnswer() {
        PacketPath path = trace(PLANS, INTERNET);
        assertThat(path.out())
                .extracting(Hop::name)
                .containsExactly(
                        "subnet data-plane",
                        "route table network-workload-dev",
                        "subnet transit",
                        "firewall endpoint",
                        "NAT gateway",
                        "internet gateway",
                        INTERNET);
        assertThat(path.back())
                .extracting(Hop::name)
                .containsExactly(
                        INTERNET,
                        "internet gateway",
                        "NAT gateway",
                        "firewall endpoint",
                        "route table network-inspection",
                        "subnet transit",
                        "subnet data-plane");
        assertThat(path.out().get(3).id()).isEqualTo(path.back().get(3).id());
        assertThat(path.out().get(0).id()).isEqualTo(path.back().get(6).id());
    }

    @Test
    void theLongestPrefixDecides() {
        PacketPath path = trace(PLANS, "10.69.1.10");
        assertThat(path.out()).last().satisfies(hop -> {
            assertThat(hop.name()).isEqualTo("route table network-workload-dev");
            assertThat(hop.route()).isEqualTo("10.68.0.0/14 → blackhole: dropped");
        });
        assertThat(path.back()).isEmpty();
    }

    @Test
    void anAttachmentThatNobodyAssociatedLeadsNowhere() {
        var path = trace(
                without("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation workload-dev"), INTERNET);
        assertThat(path.out()).last().satisfies(hop -> {
            assertThat(hop.name()).isEqualTo("no associated route table");
            assertThat(hop.route()).isEqualTo("no route: dropped");
        });
    }

    @Test
    void whatIsNotPropagatedHasNoWayBack() {
        var path = trace(
                without("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation workload-dev"), INTERNET);
        assertThat(path.back()).last().satisfies(hop -> {
            assertThat(hop.name()).isEqualTo("route table network-inspection");
            assertThat(hop.route()).isEqualTo("no route: dropped");
        });
    }

    @Test
    void anAnswerThatAvoidsTheFirewallIsSeen() {
        var path = trace(without("aws:ec2/route:Route inspection-public-euc1-az1-to-10.64.0.0-12"), INTERNET);
        assertThat(path.back()).extracting(Hop::name).doesNotContain("firewall endpoint");
    }

    @Test
    void anAddressInTheSameVpcIsReachedWithoutARouter() {
        assertThat(trace(PLANS, "10.68.64.10").out())
                .extracting(Hop::route)
                .containsExactly("10.68.0.0/16 → local", "");
    }

    @Test
    void aTierThatIsNotThereIsTold() {
        assertThatThrownBy(() -> new PacketTracer(PLANS).trace("workload-dev", "cellar", INTERNET))
                .hasMessage("no subnet of tier cellar in workload-dev");
    }

    @Test
    void textIsEscapedInTheDrawing() {
        var hop = new Hop("a", "<frame>", "a & b", "\"c\"", "");
        assertThat(PacketPathSvg.of(new PacketPath("t", List.of(hop), List.of())))
                .contains("&lt;frame&gt;", "a &amp; b", "&quot;c&quot;")
                .doesNotContain("<frame>");
    }

    private static PacketPath trace(List<Plan> plans, String address) {
        return new PacketTracer(plans).trace("workload-dev", "data-plane", address);
    }

    private static List<Plan> without(String resource) {
        Predicate<airgap.plan.PlannedResource> other =
                candidate -> !(candidate.type() + " " + candidate.name()).equals(resource);
        List<Plan> rest = PLANS.stream()
                .map(plan -> new Plan(
                        plan.stack(), plan.resources().stream().filter(other).toList()))
                .toList();
        assertThat(rest.stream().mapToInt(plan -> plan.resources().size()).sum())
                .as("one less: %s", resource)
                .isEqualTo(
                        PLANS.stream().mapToInt(plan -> plan.resources().size()).sum() - 1);
        return rest;
    }
}
