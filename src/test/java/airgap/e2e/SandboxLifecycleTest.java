package airgap.e2e;

import static airgap.e2e.PulumiCli.resource;
import static airgap.e2e.PulumiCli.resources;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.Cloud.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of two stacks from the first preview to the last destroy; each step starts where the one before it ended. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxLifecycleTest {
    private TinyCheckout checkout;
    private PulumiCli pulumi;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        checkout = TinyCheckout.in(directory);
        pulumi = checkout.open();
    }

    @AfterAll
    void close() {
        if (pulumi != null) {
            pulumi.close();
        }
    }

    @Test
    @Order(1)
    void previewShowsUnknownValuesAndWhatTheProgramPrints() {
        JsonNode preview = pulumi.previewJson("hub");

        assertThat(preview.path("changeSummary").path("create").asInt()).isEqualTo(8);
        assertThat(preview.path("diagnostics").toString())
                .contains("printed by the program in ", "/.airgap/sandbox/project");
        assertThat(ids()).isEmpty();
    }

    @Test
    @Order(2)
    void upCreatesInTheAccountOfEachProvider() {
        pulumi.up("hub").succeeded();

        JsonNode outputs = pulumi.outputs("hub");
        assertThat(outputs.path("vpcArn").asText()).startsWith("arn:aws:tiny:eu-central-1:111111111111:");
        assertThat(outputs.path("logArn").asText()).startsWith("arn:aws:tiny:eu-west-1:222222222222:");
        assertThat(outputs.path("account").asText()).isEqualTo("111111111111");
        assertThat(outputs.path("logName").asText()).startsWith("log-");
    }

    @Test
    @Order(3)
    void aSecretOfTheCheckoutBecomesOneOfTheSandboxAndStaysSecret() {
        JsonNode parameter = resource(pulumi.export("hub"), "token");

        assertThat(parameter.path("inputs").path("value").has("ciphertext")).isTrue();
        assertThat(parameter.path("outputs").path("value").has("ciphertext")).isTrue();
        assertThat(pulumi.outputs("hub").path("token").asText()).isEqualTo("not-the-real-secret");
        assertThat(checkoutFile("Pulumi.hub.yaml")).contains("awskms://alias/somebody-else");
        assertThat(checkoutFile(".airgap/sandbox/project/Pulumi.hub.yaml"))
                .contains("# A comment that stays.", "encryptionsalt:")
                .doesNotContain("awskms", "encryptedkey");
    }

    @Test
    @Order(4)
    void anotherStackReadsItsOutputsAndAReleaseFollowsAnUnknownCluster() {
        pulumi.preview("spoke").succeeded();
        pulumi.up("spoke").succeeded();

        JsonNode export = pulumi.export("spoke");
        assertThat(resource(export, "group").path("inputs").path("vpcId").asText())
                .isEqualTo(pulumi.outputs("hub").path("vpcId").asText());
        assertThat(resource(export, "chart")
                        .path("inputs")
                        .path("values")
                        .path("ports")
                        .toString())
                .isEqualTo("[80,443]");
        assertThat(resource(export, "chart").path("inputs").path("name").asText())
                .startsWith("chart-");
        assertThat(pulumi.outputs("spoke").path("token").asText()).isEqualTo("not-the-real-secret");
    }

    @Test
    @Order(5)
    void aSecondUpChangesNothing() {
        pulumi.up("hub", "--expect-no-changes").succeeded();
        pulumi.up("spoke", "--expect-no-changes").succeeded();
    }

    @Test
    @Order(6)
    void refreshFindsNothingNew() {
        pulumi.refresh("hub", "--expect-no-changes").succeeded();
        pulumi.refresh("spoke", "--expect-no-changes").succeeded();
    }

    @Test
    @Order(7)
    void aChangeShowsExactlyWhatDiffers() throws IOException {
        checkout.hub("range: 10.0.0.0/16", "owner: you");

        String preview = pulumi.preview("hub", "--diff").succeeded().out();
        assertThat(preview)
                .contains("~ owner: \"me\" => \"you\"", "~ 1 to update")
                .doesNotContain("replace", "tier/name");
        pulumi.up("hub").succeeded();
        assertThat(resource(pulumi.export("hub"), "network-a")).isNotNull();
        pulumi.up("hub", "--expect-no-changes").succeeded();
    }

    @Test
    @Order(8)
    void aChangeThatAwsCannotMakeInPlaceReplacesWhatDependsOnItToo() throws IOException {
        pulumi.destroy("spoke").succeeded(); // Its security group would hold the old VPC.
        checkout.hub("range: 10.1.0.0/16");

        JsonNode summary = pulumi.previewJson("hub").path("changeSummary");
        assertThat(summary.path("replace").asInt()).isEqualTo(3);
        String before = pulumi.outputs("hub").path("vpcId").asText();
        pulumi.up("hub").succeeded();
        assertThat(pulumi.outputs("hub").path("vpcId").asText()).isNotEqualTo(before);
        assertThat(ids()).doesNotContain(before);
    }

    @Test
    @Order(9)
    void refreshFindsWhatIsGoneAndUpBringsItBack() {
        JsonNode log = pulumi.export("hub");
        String id = resource(log, "log").path("id").asText();
        pulumi.cloud().delete(resource(log, "log").path("urn").asText(), id);

        assertThat(pulumi.refresh("hub").succeeded().out()).contains("- 1 deleted");
        assertThat(pulumi.up("hub").succeeded().out()).contains("+ 1 created");
    }

    @Test
    @Order(10)
    void whatExistsIsImported() {
        String id = pulumi.cloud()
                .create(
                        "urn:pulumi:hub::tiny::aws:ec2/vpc:Vpc::found",
                        JsonNodeFactory.instance.objectNode().put("cidrBlock", "10.9.0.0/16"),
                        new Place("111111111111", "eu-central-1"))
                .id();

        pulumi.run(
                        "import",
                        "--stack",
                        "hub",
                        "aws:ec2/vpc:Vpc",
                        "found",
                        id,
                        "--yes",
                        "--skip-preview",
                        "--protect=false",
                        "--generate-code=false")
                .succeeded();

        JsonNode found = resource(pulumi.export("hub"), "found");
        assertThat(found.path("inputs").toString()).isEqualTo("{\"cidrBlock\":\"10.9.0.0/16\"}");
        assertThat(found.path("outputs").path("arn").asText()).isNotEmpty();
    }

    @Test
    @Order(11)
    void anotherSessionFindsTheSameCloud() {
        Set<String> before = ids();
        pulumi.close();
        pulumi = checkout.open();

        assertThat(ids()).isEqualTo(before);
        pulumi.refresh("hub", "--expect-no-changes").succeeded();
    }

    @Test
    @Order(12)
    void destroyLeavesNothing() {
        pulumi.destroy("hub").succeeded();

        assertThat(resources(pulumi.export("hub"))).isEmpty();
        assertThat(ids()).isEmpty();
    }

    private Set<String> ids() {
        return checkout.cloud();
    }

    private String checkoutFile(String name) {
        try {
            return Files.readString(checkout.directory().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
