package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Account;
import airgap.settings.StackName;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WiringRoleTest {
    private static final String ATTACHMENTS = "arn:aws:ec2:eu-central-1:333344445555:transit-gateway-attachment/*";
    private static final String TABLES = "arn:aws:ec2:eu-central-1:111122223333:transit-gateway-route-table/";

    @Test
    void itAssociatesAttachmentsOfItsSpokeWithTheTableOfItsSpokeAndNoOther() {
        assertThat(resources(policy(Example.DEV_ACCOUNT), "ec2:AssociateTransitGatewayRouteTable"))
                .containsExactly(ATTACHMENTS, TABLES + "tgw-rtb-dev");
    }

    @Test
    void itPropagatesIntoTheTablesOfTheChosenModeAndNoOther() {
        assertThat(resources(policy(Example.DEV_ACCOUNT), "ec2:EnableTransitGatewayRouteTablePropagation"))
                .containsExactly(ATTACHMENTS, TABLES + "tgw-rtb-inspection", TABLES + "tgw-rtb-shared");
    }

    @Test
    void itChangesNothingElse() {
        var actions = new ArrayList<String>();
        policy(Example.DEV_ACCOUNT)
                .path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> actions.add(action.asText())));
        assertThat(actions)
                .filteredOn(action -> !action.startsWith("ec2:Describe") && !action.startsWith("ec2:Get"))
                .containsExactly(
                        "ec2:AssociateTransitGatewayRouteTable",
                        "ec2:DisassociateTransitGatewayRouteTable",
                        "ec2:DisableTransitGatewayRouteTablePropagation",
                        "ec2:EnableTransitGatewayRouteTablePropagation");
    }

    @Test
    void itIsForTheSpokesOwnAccountUnlessTheSettingsNameDeployers() {
        JsonNode trust =
                json(role(Example.DEV_ACCOUNT).text("/assumeRolePolicy")).at("/Statement/0");
        assertThat(trust.at("/Principal").toString()).isEqualTo("{\"AWS\":[\"arn:aws:iam::333344445555:root\"]}");
        assertThat(trust.at("/Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:PrincipalOrgID\":[\"o-a1b2c3d4e5\"]}}");
    }

    @Test
    void namedDeployersAreTheOnlyOnesAndOfTheOrganization() {
        String runner = "arn:aws:iam::222233334444:role/runners/dev";
        var account =
                new Account(Example.DEV, "333344445555", Example.DEV_ACCOUNT.range(), true, true, List.of(runner));
        JsonNode trust = json(role(account).text("/assumeRolePolicy")).at("/Statement/0");
        assertThat(trust.at("/Principal").toString()).isEqualTo("{\"AWS\":[\"arn:aws:iam::222233334444:root\"]}");
        assertThat(trust.at("/Condition").toString())
                .isEqualTo("{\"ArnEquals\":{\"aws:PrincipalArn\":[\"" + runner
                        + "\"]},\"StringEquals\":{\"aws:PrincipalOrgID\":[\"o-a1b2c3d4e5\"]}}");
    }

    @Test
    void itsNameFitsWithTheLongestNameOfAStack() {
        var longest = new StackName("workload-" + "x".repeat(StackName.MAX_LENGTH - "workload-".length()));
        assertThat(WiringRole.roleName(longest)).hasSizeLessThanOrEqualTo(64);
    }

    private static Mocked run(Account account) {
        var mocked = Mocked.run(context -> new WiringRole(
                "wiring",
                new WiringRole.Args(
                        Example.REGION,
                        "111122223333",
                        "o-a1b2c3d4e5",
                        account,
                        new TransitGatewayTables(
                                Output.of("tgw-1"),
                                Output.of("tgw-rtb-dev"),
                                Output.of("tgw-rtb-inspection"),
                                new TreeMap<>(Map.of("shared", Output.of("tgw-rtb-shared"))))),
                ComponentResourceOptions.Empty));
        assertThat(mocked.errors()).isEmpty();
        return mocked;
    }

    private static Mocked.Registered role(Account account) {
        return run(account).resource("aws:iam/role:Role", "wiring");
    }

    private static JsonNode policy(Account account) {
        return json(
                run(account).resource("aws:iam/rolePolicy:RolePolicy", "wiring").text("/policy"));
    }

    private static List<String> resources(JsonNode policy, String action) {
        var resources = new ArrayList<String>();
        policy.path("Statement")
                .forEach(statement -> statement.path("Action").forEach(allowed -> {
                    if (allowed.asText().equals(action)) {
                        statement.path("Resource").forEach(resource -> resources.add(resource.asText()));
                    }
                }));
        return resources;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
