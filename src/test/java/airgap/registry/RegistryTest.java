package airgap.registry;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.artifacts.Catalogue;
import airgap.artifacts.PrivateRegistry;
import airgap.settings.Problems;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.resources.ComponentResourceOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final String REPOSITORY = "aws:ecr/repository:Repository";
    private static final String POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";

    private final Mocked mocked = Mocked.run(context -> new Registry(
            "registry",
            new Registry.Args(
                    Example.SHARED_ACCOUNT,
                    new PrivateRegistry(Example.SHARED_ACCOUNT.id(), Example.REGION),
                    Catalogue.read(Path.of("artifacts.yaml"), new Problems()).orElseThrow(),
                    "o-a1b2c3d4e5"),
            ComponentResourceOptions.Empty));

    @Test
    void everyImageAndChartOfTheCatalogueHasARepository() {
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.ofType(REPOSITORY))
                .extracting(repository -> repository.text("/name"))
                .containsExactlyInAnyOrder(
                        "approved/karpenter/controller",
                        "approved/metrics-server/metrics-server",
                        "approved/charts/karpenter",
                        "approved/charts/karpenter-crd",
                        "approved/charts/metrics-server");
    }

    @Test
    void tagsDoNotMoveAndWhatIsPushedIsScanned() {
        assertThat(mocked.ofType(REPOSITORY)).allSatisfy(repository -> {
            assertThat(repository.text("/imageTagMutability")).isEqualTo("IMMUTABLE");
            assertThat(repository
                            .inputs()
                            .at("/imageScanningConfiguration/scanOnPush")
                            .asBoolean())
                    .isTrue();
        });
    }

    @Test
    void imagesAreEncryptedWithAKeyOfThisAccountAndProtected() {
        assertThat(mocked.ofType(REPOSITORY)).allSatisfy(repository -> {
            assertThat(repository.text("/encryptionConfigurations/0/encryptionType"))
                    .isEqualTo("KMS");
            assertThat(repository.text("/encryptionConfigurations/0/kmsKey")).isNotEmpty();
            assertThat(repository.isProtected()).isTrue();
        });
    }

    @Test
    void everyoneInTheOrganizationMayPullAndNobodyMayPushByThesePolicies() throws Exception {
        assertThat(mocked.ofType(POLICY)).hasSize(5);
        for (Mocked.Registered policy : mocked.ofType(POLICY)) {
            JsonNode statements =
                    new ObjectMapper().readTree(policy.text("/policy")).get("Statement");
            assertThat(statements).hasSize(1);
            assertThat(statements.at("/0/Action").toString())
                    .isEqualTo(
                            "[\"ecr:BatchCheckLayerAvailability\",\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]");
            assertThat(statements
                            .at("/0/Condition/StringEquals/aws:PrincipalOrgID/0")
                            .asText())
                    .isEqualTo("o-a1b2c3d4e5");
        }
    }
}
