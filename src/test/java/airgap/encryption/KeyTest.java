package airgap.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void itRotatesAndIsDeletedOnlyAfterAMonth() {
        var key = run(List.of()).resource("aws:kms/key:Key", "k");
        assertThat(key.inputs().path("enableKeyRotation").asBoolean()).isTrue();
        assertThat(key.inputs().path("deletionWindowInDays").asInt()).isEqualTo(30);
    }

    @Test
    void withoutLogGroupsOnlyItsOwnAccountIsNamed() throws Exception {
        assertThat(statements(run(List.of())))
                .singleElement()
                .satisfies(
                        statement -> assertThat(statement.at("/Principal/AWS").asText())
                                .isEqualTo("arn:aws:iam::333344445555:root"));
    }

    @Test
    void cloudWatchLogsMayUseItForTheNamedGroupsOnly() throws Exception {
        JsonNode logs = statements(run(List.of("/a", "/b"))).get(1);
        assertThat(logs.at("/Principal/Service").asText()).isEqualTo("logs.eu-central-1.amazonaws.com");
        assertThat(logs.at("/Condition/ArnEquals/kms:EncryptionContext:aws:logs:arn"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "arn:aws:logs:eu-central-1:333344445555:log-group:/a",
                        "arn:aws:logs:eu-central-1:333344445555:log-group:/b");
    }

    private static Mocked run(List<String> logGroups) {
        return Mocked.run(context -> new Key(
                "k",
                new Key.Args(Example.DEV_ACCOUNT, Example.REGION, "test", logGroups),
                ComponentResourceOptions.Empty));
    }

    private static List<JsonNode> statements(Mocked mocked) throws Exception {
        JsonNode policy = new ObjectMapper()
                .readTree(mocked.resource("aws:kms/key:Key", "k").text("/policy"));
        return List.copyOf(policy.get("Statement").valueStream().toList());
    }
}
