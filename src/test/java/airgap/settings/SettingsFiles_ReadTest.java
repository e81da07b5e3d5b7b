package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.Architecture;
import airgap.settings.WorkloadSettings.Access;
import airgap.settings.WorkloadSettings.AccessPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are right, as they are read. */
class SettingsFiles_ReadTest {
    private static final SettingsFiles FILES = SettingsFiles.read(Estate.GOOD);

    private final Path directory;

    SettingsFiles_ReadTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void the_shipped_files_have_no_problem() {
        SettingsFiles shipped = SettingsFiles.read(Path.of(""));

        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.settings()).isNotNull();
    }

    @Test
    void the_project_holds_what_all_stacks_share() {
        Project project = FILES.settings().project();

        assertThat(project.name()).isEqualTo("airgap");
        assertThat(project.region()).isEqualTo("eu-central-1");
        assertThat(project.zones()).containsExactly("euc1-az1", "euc1-az2", "euc1-az3");
        assertThat(project.organization()).isEqualTo(new Project.Organization("o-a1b2c3d4e5", "organization"));
        assertThat(project.addresses().home()).containsExactly(new Cidr("10.64.0.0/12"));
        assertThat(project.addresses().workloads()).containsExactly(new Cidr("10.68.0.0/14"));
        assertThat(project.networkProfile()).isEqualTo("airgap-network");
    }

    @Test
    void an_approval_knows_where_it_stands() {
        assertThat(FILES.settings().project().approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.path()).isEqualTo("airgap:approvals[0]");
            assertThat(approval.destination()).hasToString("api.payments.example.com");
            assertThat(approval.protocol()).isEqualTo(Protocol.TLS);
            assertThat(approval.ports()).containsExactly(443);
            assertThat(approval.from())
                    .containsExactly(
                            new Source(new StackName("workload-dev"), "data-plane"),
                            new Source(new StackName("workload-prod"), "data-plane"));
            assertThat(approval.expires()).isEqualTo(LocalDate.of(2027, 10, 31));
        });
    }

    @Test
    void the_stacks_are_in_the_order_of_application() {
        assertThat(FILES.settings().stacks())
                .extracting(StackName::value)
                .containsExactly("network", "shared", "workload-dev", "workload-prod");
    }

    @Test
    void the_network_has_its_account_and_the_default_number() {
        NetworkSettings network = FILES.settings().network();

        assertThat(network.account())
                .isEqualTo(new Account(StackName.NETWORK, "111122223333", new Cidr("10.64.0.0/24"), true));
        assertThat(network.transitGatewayAsn()).isEqualTo(64_512);
    }

    @Test
    void a_workload_has_cluster_nodes_addons_and_needs() {
        WorkloadSettings dev = FILES.settings().workload(new StackName("workload-dev"));

        assertThat(dev.account().protect()).isFalse();
        assertThat(dev.cluster().version()).isEqualTo("1.34");
        assertThat(dev.cluster().access())
                .contains(new Access("arn:aws:iam::333344445555:role/developers", AccessPolicy.VIEW));
        assertThat(dev.nodes()).isEqualTo(new WorkloadSettings.NodeSettings(List.of("m7g.large"), 2, 4, 40));
        assertThat(dev.nodes().architecture()).isEqualTo(Architecture.ARM64);
        assertThat(dev.addons()).containsExactly(Map.entry("karpenter", Map.of()));
        assertThat(dev.internet())
                .containsExactly(new InternetNeed(
                        new Destination.Host("api.payments.example.com"), Protocol.TLS, 443, "Settles card payments"));
    }

    @Test
    void an_estate_may_have_no_workload_yet() {
        SettingsFiles files = Estate.goodIn(directory)
                .delete("Pulumi.workload-dev.yaml")
                .delete("Pulumi.workload-prod.yaml")
                .change("Pulumi.yaml", "from: [workload-dev, workload-prod]", "from: [shared]")
                .read();

        assertThat(files.problems()).isEmpty();
        assertThat(files.settings().workloads()).isEmpty();
    }

    @Test
    void what_may_be_left_out_has_defaults() {
        SettingsFiles files =
                Estate.goodIn(directory).write("Pulumi.workload-dev.yaml", """
                        config:
                          aws:allowedAccountIds: ["333344445555"]
                          vpc: {range: 10.68.0.0/16}
                          cluster: {version: "1.34"}
                          nodes: {instanceTypes: [m7i.large]}
                        """).read();

        assertThat(files.problems()).isEmpty();
        WorkloadSettings dev = files.settings().workload(new StackName("workload-dev"));
        assertThat(dev.cluster().access()).isEmpty();
        assertThat(dev.nodes().min()).isEqualTo(2);
        assertThat(dev.nodes().max()).isEqualTo(4);
        assertThat(dev.nodes().diskGiB()).isEqualTo(40);
        assertThat(dev.nodes().architecture()).isEqualTo(Architecture.X86_64);
        assertThat(dev.addons()).isEmpty();
        assertThat(dev.internet()).isEmpty();
    }

    @Test
    void the_engines_own_keys_in_a_stack_file_are_none_of_our_business() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                "Pulumi.network.yaml",
                                "secretsprovider: awskms://alias/pulumi",
                                "encryptedkey: AQICAHi",
                                "encryptionsalt: v1:abc",
                                "environment: [estate/prod]")
                        .problems())
                .isEmpty();
    }

    @Test
    void stack_files_may_lie_in_a_directory_of_their_own() throws IOException {
        Estate estate = Estate.goodIn(directory)
                .change("Pulumi.yaml", "runtime: java", "runtime: java\nstackConfigDir: stacks");
        Files.createDirectory(directory.resolve("stacks"));
        for (String stack : List.of("network", "shared", "workload-dev", "workload-prod")) {
            String file = "Pulumi." + stack + ".yaml";
            Files.move(directory.resolve(file), directory.resolve("stacks").resolve(file));
        }

        assertThat(estate.problems()).isEmpty();
    }
}
