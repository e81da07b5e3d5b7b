package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.AwsService;
import airgap.endpoint.Caller;
import airgap.need.Endpoint;
import airgap.settings.Problem;
import airgap.settings.SettingsException;
import airgap.settings.StackName;
import airgap.testing.Example;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeTest {
    private final Path directory;
    private final ProjectFiles project;

    LandscapeTest(@TempDir Path directory) {
        this.directory = directory;
        project = ProjectFiles.copiedTo(directory);
    }

    @Test
    void a_copied_workload_learns_all_that_it_must_change_at_once() {
        project.write("Pulumi.workload-test.yaml", project.read("Pulumi.workload-dev.yaml"));
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).contains("333344445555 is the account of Pulumi.workload-dev.yaml"),
                        problem -> assertThat(problem).contains("10.68.0.0/16 overlaps 10.68.0.0/16"),
                        problem -> assertThat(problem).contains("airgap:internet[0]", "nobody approved"));
    }

    @Test
    void contradictions_between_files_do_not_hide_what_follows_from_them() {
        project.replace("Pulumi.yaml", "[euc1-az1, euc1-az2, euc1-az3]", "[euc1-az1, use1-az2]")
                .replace("Pulumi.workload-dev.yaml", "karpenter: {}", "karpentr: {}");
        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("use1-az2 is not a zone of eu-central-1"),
                        problem -> assertThat(problem)
                                .contains("no add-on is called \"karpentr\"", "did you mean \"karpenter\"?"));
    }

    @Test
    void a_range_that_is_too_small_for_its_tiers_is_a_problem_and_no_exception() {
        project.replace("Pulumi.workload-dev.yaml", "10.68.0.0/16", "10.68.0.0/27");
        assertThat(problems()).singleElement().asString().contains("10.68.0.0/27 is too small");
    }

    @Test
    void an_entry_that_is_missing_in_the_catalogue_is_named_by_who_needs_it() {
        project.replace("artifacts.yaml", "name: karpenter-crd", "name: karpenter-crds");
        assertThat(problems()).singleElement().asString().contains("karpenter needs chart karpenter-crd");
    }

    @Test
    void nothing_is_called_missing_in_a_catalogue_that_cannot_be_read() {
        project.replace("artifacts.yaml", "version: v0.8.1", "version: latest");
        assertThat(problems()).singleElement().asString().contains("\"latest\" is a different thing every day");

        project.delete("artifacts.yaml");
        assertThat(problems()).singleElement().asString().startsWith("artifacts.yaml  is missing");
    }

    @Test
    void central_endpoints_need_a_vpc_to_be_in() {
        project.append("Pulumi.network.yaml", "  airgap:endpoints: central");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("Pulumi.network.yaml airgap:services", "is missing", "central endpoints", "range: ");
    }

    @Test
    void a_services_vpc_in_which_nothing_is_is_refused() {
        project.append("Pulumi.network.yaml", "  airgap:services: {range: 10.64.4.0/24}");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("Pulumi.network.yaml airgap:services", "nothing would be", "central", "or remove it");
    }

    @Test
    void an_api_that_settings_send_through_the_firewall_must_be_approved_like_any_host() {
        project.append("Pulumi.network.yaml", "  airgap:publicOnly: {iam: firewall}");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "Pulumi.shared.yaml runners",
                        "runners needs iam.amazonaws.com on port 443, which nobody approved",
                        "from shared");
        approve("iam.amazonaws.com", "shared");
        assertThat(problems()).isEmpty();

        Landscape landscape = landscape();
        assertThat(landscape.perimeter(StackName.SHARED).endpoints()).doesNotContainKey(AwsService.IAM);
        assertThat(landscape.egress().rules())
                .anySatisfy(rule -> assertThat(rule.identity()).isEqualTo("shared iam.amazonaws.com:443"));
        assertThat(landscape.notices())
                .anySatisfy(notice -> assertThat(notice)
                        .startsWith("workload-dev: karpenter does without iam")
                        .contains("pricing.api"));
        assertThat(landscape.perimeter(Example.DEV).endpoints()).doesNotContainKeys(AwsService.IAM, AwsService.PRICING);
    }

    @Test
    void what_karpenter_can_do_without_comes_with_its_approval() {
        project.append("Pulumi.network.yaml", "  airgap:publicOnly: {pricing: firewall}");
        approve("api.pricing.eu-central-1.amazonaws.com", "workload-dev");
        Landscape landscape = landscape();
        assertThat(landscape.perimeter(Example.DEV).endpoints())
                .containsKey(AwsService.IAM)
                .doesNotContainKey(AwsService.PRICING);
        assertThat(landscape.perimeter(Example.DEV).doneWithout()).isEmpty();
        assertThat(landscape.perimeter(Example.PROD).endpoints()).doesNotContainKey(AwsService.IAM);
        assertThat(landscape.notices()).singleElement().asString().startsWith("workload-prod: karpenter does without");
    }

    @Test
    void without_central_endpoints_no_runner_needs_route_53() {
        assertThat(landscape().perimeter(StackName.SHARED).endpoints())
                .containsKey(AwsService.IAM)
                .doesNotContainKey(AwsService.ROUTE53);
        project.append(
                "Pulumi.network.yaml", "  airgap:services: {range: 10.64.4.0/24}", "  airgap:endpoints: central");
        assertThat(landscape().perimeter(StackName.SHARED).endpoints())
                .containsKeys(AwsService.IAM, AwsService.ROUTE53);
    }

    @Test
    void a_hundred_workloads_share_central_endpoints_whose_policies_and_rules_aws_takes() {
        project.append(
                "Pulumi.network.yaml", "  airgap:services: {range: 10.64.4.0/24}", "  airgap:endpoints: central");
        for (int i = 0; i < 98; i++) {
            project.addWorkload(
                    String.format("workload-team-%02d-%s", i, "a".repeat(15)),
                    "555566667" + (100 + i),
                    "10." + (70 + i / 60) + "." + i % 60 * 4 + ".0/22");
        }
        Landscape landscape = landscape();
        var central = landscape.perimeter(StackName.NETWORK).endpoints();
        assertThat(central.keySet())
                .contains(AwsService.EC2, AwsService.EKS, AwsService.IAM, AwsService.ROUTE53, AwsService.STS);
        central.values()
                .forEach(endpoint -> assertThat(endpoint.policy().length())
                        .as("policy of %s", endpoint.service())
                        .isLessThan(Endpoint.MAX_POLICY / 2));
        assertThat(landscape.centralCallers().admitted())
                .extracting(Caller::name)
                .containsExactly("shared-runners", "workloads-10.68.0.0-14");
        assertThat(landscape.centralCallers().flows()).hasSize(101);
    }

    private void approve(String host, String from) {
        project.append(
                "Pulumi.yaml",
                "      - host: " + host,
                "        ports: [443]",
                "        from: [" + from + "]",
                "        reason: Not by an endpoint",
                "        owner: network@example.com",
                "        expires: \"2027-10-31\"");
    }

    private Landscape landscape() {
        return Landscape.read(directory, LocalDate.of(2027, 1, 15));
    }

    private List<String> problems() {
        try {
            Landscape.read(directory, LocalDate.of(2027, 1, 15));
            return List.of();
        } catch (SettingsException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
