package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.testing.EstatePlans;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in the plans of whole estates. */
class VpcDnsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "src/test/resources/estates/sandbox", "src/test/resources/estates/everything"})
    void everyVpcIsFilteredAndLoggedAndFailsClosed(String estate) {
        for (Plan plan : EstatePlans.of(Path.of(estate)).plans().values()) {
            List<String> vpcs = plan.ofType("aws:ec2/vpc:Vpc")
                    .map(vpc -> vpc.id().orElseThrow())
                    .sorted()
                    .toList();
            assertThat(vpcs).isNotEmpty();
            assertThat(inputs(
                            plan,
                            "ResolverFirewallRuleGroupAssociation",
                            association -> association.inputs().path("vpcId").asText()))
                    .isEqualTo(vpcs);
            assertThat(inputs(
                            plan,
                            "ResolverQueryLogConfigAssociation",
                            association ->
                                    association.inputs().path("resourceId").asText()))
                    .isEqualTo(vpcs);
            assertThat(inputs(
                            plan,
                            "ResolverFirewallConfig",
                            config -> config.inputs().path("firewallFailOpen").asText() + " "
                                    + config.inputs().path("resourceId").asText()))
                    .isEqualTo(vpcs.stream().map(vpc -> "DISABLED " + vpc).toList());
        }
    }

    private static List<String> inputs(Plan plan, String type, Function<PlannedResource, String> input) {
        String token = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return plan.ofType("aws:route53/" + token + ":" + type)
                .map(input)
                .sorted()
                .toList();
    }
}
