package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values may be. */
class SettingsFiles_ValuesTest {
    private final Path directory;

    SettingsFiles_ValuesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static final String PROJECT = "Pulumi.yaml";
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String DEV = "Pulumi.workload-dev.yaml";

    private Estate good() {
        return Estate.goodIn(directory);
    }

    private String only(Estate estate) {
        assertThat(estate.problems()).hasSize(1);
        return estate.problems().get(0);
    }

    @ParameterizedTest
    @CsvSource({"eu-central-3, eu-central", "eu-centrall-1, eu-central-1", "us-gov-west-1, us-west-1", "euc1, known are"
    })
    void a_region_must_be_known(String region, String hint) {
        assertThat(only(good().change(PROJECT, "aws:region: eu-central-1", "aws:region: " + region)))
                .startsWith("Pulumi.yaml:8 aws:region  \"" + region + "\" is not a Region of the partition aws; ")
                .contains(hint);
    }

    @Test
    void a_stack_may_repeat_the_region_and_not_change_it() {
        assertThat(only(good().append("Pulumi.shared.yaml", "  aws:region: eu-central-1")
                        .append(NETWORK, "  aws:region: eu-west-1")))
                .isEqualTo("Pulumi.network.yaml:6 aws:region  eu-west-1 is not the Region of the project, eu-central-1;"
                        + " remove it: all accounts live in one Region");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[euc1-az1]|airgap:zones  names 1 zones; name two or three",
                "[euc1-az1, euc1-az2, euc1-az3, euc1-az1]|airgap:zones  names 4 zones; name two or three",
                "[euc1-az1, euc1-az1]|airgap:zones[1]  euc1-az1 stands twice; name two or three different zones",
                "[euc1-az1, euw1-az1]|airgap:zones[1]  euw1-az1 is not a zone of eu-central-1; zones of eu-central-1 are euc1-az1, euc1-az2, euc1-az3",
                "[euc1-az1, euc1-az4]|airgap:zones[1]  euc1-az4 is not a zone of eu-central-1; zones of eu-central-1 are euc1-az1, euc1-az2, euc1-az3",
                "[euc1-az1, eu-central-1a]|airgap:zones[1]  \"eu-central-1a\" is not an id of an Availability Zone; write ids such as euc1-az1; names such as eu-central-1a differ between accounts",
                "[]|airgap:zones  is empty; name at least one",
            })
    void zones_must_be_two_or_three_ids_of_the_region(String zones, String problem) {
        assertThat(good().change(PROJECT, "default: [euc1-az1, euc1-az2, euc1-az3]", "default: " + zones)
                        .problems())
                .contains("Pulumi.yaml:22 " + problem);
    }

    @Test
    void a_zone_without_network_firewall_is_refused() {
        assertThat(only(good().change(PROJECT, "eu-central-1", "us-east-1")
                        .change(PROJECT, "[euc1-az1, euc1-az2, euc1-az3]", "[use1-az1, use1-az2, use1-az3]")))
                .isEqualTo(
                        "Pulumi.yaml:22 airgap:zones[2]  use1-az3 has neither Network Firewall nor EKS control planes;"
                                + " zones of us-east-1 are use1-az1, use1-az2, use1-az4, use1-az5, use1-az6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1b2c3d4e5", "o-short", "o-A1B2C3D4E5", "o-a1b2c3d4e5/x"})
    void an_organization_has_the_form_of_aws(String id) {
        assertThat(only(good().change(PROJECT, "id: o-a1b2c3d4e5", "id: " + id)))
                .startsWith(
                        "Pulumi.yaml:14 airgap:organization.id  \"" + id + "\" is not the id of an AWS Organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "acme/estate", "-acme"})
    void a_pulumi_organization_is_a_name(String name) {
        assertThat(only(good().change(PROJECT, "pulumi: organization", "pulumi: " + name)))
                .startsWith("Pulumi.yaml:15 airgap:organization.pulumi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"air gap", "a]", "\"#a\""})
    void a_profile_is_a_name(String name) {
        assertThat(only(good().change(PROJECT, "default: airgap-network", "default: " + name)))
                .startsWith("Pulumi.yaml:");
    }

    @Test
    void an_account_without_quotes_loses_its_zeros() {
        assertThat(only(good().change(NETWORK, "[\"111122223333\"]", "[011122223333]")))
                .isEqualTo(
                        "Pulumi.network.yaml:2 aws:allowedAccountIds[0]  011122223333 without quotes is a number and becomes 1229530843;"
                                + " quote it: \"011122223333\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|aws:allowedAccountIds  is empty; name at least one",
                "[\"111122223333\", \"999922223333\"]|aws:allowedAccountIds  names 2 accounts; name the one in which the stack lives",
                "\"111122223333\"|aws:allowedAccountIds  \"111122223333\" is text; write a list",
                "[\"11112222333\"]|aws:allowedAccountIds[0]  \"11112222333\" is not the id of an AWS account; write its twelve digits in quotes, as in [\"111122223333\"]",
                "[\"222233334444\"]|aws:allowedAccountIds[0]  222233334444 is the account of Pulumi.network.yaml too; give each stack an account of its own",
            })
    void a_stack_has_exactly_one_account_of_its_own(String accounts, String problem) {
        String where = problem.contains("too;") ? "Pulumi.shared.yaml:2 " : "Pulumi.network.yaml:2 ";
        assertThat(only(good().change(NETWORK, "[\"111122223333\"]", accounts))).isEqualTo(where + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64511", "65535", "4200000000", "-1"})
    void a_transit_gateway_has_a_private_number(String asn) {
        assertThat(only(good().append(NETWORK, "  airgap:transitGateway: {asn: " + asn + "}")))
                .startsWith("Pulumi.network.yaml:6 airgap:transitGateway.asn  " + asn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64512", "65534"})
    void private_numbers_are_taken(String asn) {
        SettingsFiles files = good().append(NETWORK, "  airgap:transitGateway: {asn: " + asn + "}")
                .read();
        assertThat(files.settings().network().transitGatewayAsn()).isEqualTo(Integer.parseInt(asn));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.30|1.30 without quotes is a number and becomes 1.3; quote it: \"1.30\"",
                "1.34|1.34 without quotes is a number; quote it: \"1.34\"",
                "\"1.20\"|\"1.20\" is not a Kubernetes version that can be built; write one of \"1.31\"",
                "\"v1.34\"|\"v1.34\" is not a Kubernetes version that can be built; write one of \"1.31\"",
                "\"1.34.2\"|\"1.34.2\" is not a Kubernetes version that can be built; write one of \"1.31\"",
            })
    void a_version_is_a_minor_version_in_quotes(String version, String problem) {
        assertThat(good().change(DEV, "version: \"1.34\"", "version: " + version)
                        .problems())
                .anySatisfy(found ->
                        assertThat(found).startsWith("Pulumi.workload-dev.yaml:6 airgap:cluster.version  " + problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::333344445555:root",
                "arn:aws:iam::333344445555:role/*",
                "arn:aws:sts::333344445555:assumed-role/developers/me",
                "arn:aws-cn:iam::333344445555:role/developers",
                "arn:aws:iam::3333:role/developers",
                "\"*\""
            })
    void access_is_given_to_a_role_or_user(String principal) {
        assertThat(only(good().change(DEV, "arn:aws:iam::333344445555:role/developers", principal)))
                .startsWith("Pulumi.workload-dev.yaml:10 airgap:cluster.access[1].principal")
                .contains("is not the ARN of an IAM role or user");
    }

    @Test
    void a_role_may_have_a_path() {
        assertThat(good().change(
                                DEV,
                                "arn:aws:iam::333344445555:role/developers",
                                "arn:aws:iam::333344445555:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_dev_0123456789abcdef")
                        .problems())
                .isEmpty();
    }

    @Test
    void a_principal_has_one_policy() {
        assertThat(only(good().change(DEV, "role/developers", "role/platform-engineers")))
                .isEqualTo(
                        "Pulumi.workload-dev.yaml:10 airgap:cluster.access[1]  arn:aws:iam::333344445555:role/platform-engineers"
                                + " is an access entry already, in airgap:cluster.access[0]; keep one of the two");
    }

    @Test
    void a_policy_is_one_of_four() {
        assertThat(only(good().change(DEV, "policy: view", "policy: viewer")))
                .isEqualTo(
                        "Pulumi.workload-dev.yaml:11 airgap:cluster.access[1].policy  \"viewer\" is not an access policy;"
                                + " did you mean \"view\"?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instanceTypes: [m7g.large]|instanceTypes: []|13 airgap:nodes.instanceTypes  is empty",
                "instanceTypes: [m7g.large]|instanceTypes: [m7glarge]|13 airgap:nodes.instanceTypes[0]  \"m7glarge\" is not an EC2 instance type",
                "instanceTypes: [m7g.large]|instanceTypes: [m7g.large, m7g.large]|13 airgap:nodes.instanceTypes[1]  m7g.large is an instance type already",
                "instanceTypes: [m7g.large]|instanceTypes: [m7g.large, m7i.large]|13 airgap:nodes.instanceTypes  mixes architectures {arm64=[m7g.large], x86_64=[m7i.large]}",
                "min: 2|min: 1|14 airgap:nodes.min  1 is out of range; write a number from 2",
                "min: 2|min: 0x3|14 airgap:nodes.min  0x3 is read as 3; write a plain decimal number",
                "max: 4|max: 1|15 airgap:nodes.max  1 is out of range",
                "min: 2|min: 5|15 airgap:nodes.max  4 is less than min 5; write 5 or more",
                "diskGiB: 40|diskGiB: 19|16 airgap:nodes.diskGiB  19 is out of range; write a number from 20 to 16384",
                "diskGiB: 40|diskGiB: 16385|16 airgap:nodes.diskGiB  16385 is out of range",
                "diskGiB: 40|diskGiB: 40.5|16 airgap:nodes.diskGiB  40.5 is a number; write a whole number",
            })
    void nodes_have_sensible_numbers(String from, String to, String problem) {
        assertThat(only(good().change(DEV, from, to))).startsWith("Pulumi.workload-dev.yaml:" + problem);
    }

    @Test
    void an_addon_is_switched_on_by_its_name_alone() {
        assertThat(good().change(DEV, "karpenter: {}", "karpenter:")
                        .read()
                        .settings()
                        .workload(new StackName("workload-dev"))
                        .addons())
                .containsExactly(Map.entry("karpenter", Map.of()));
    }

    @Test
    void options_of_an_addon_keep_their_types() {
        assertThat(good().change(DEV, "karpenter: {}", "karpenter: {a: 1, b: true, c: x, d: [1.5, {e: 4294967296}]}")
                        .read()
                        .settings()
                        .workload(new StackName("workload-dev"))
                        .addons()
                        .get("karpenter"))
                .isEqualTo(Map.of("a", 1, "b", true, "c", "x", "d", List.of(1.5, Map.of("e", 4_294_967_296L))));
    }

    @Test
    void addons_are_a_mapping_of_mappings_without_empty_values() {
        assertThat(good().change(
                                DEV, "karpenter: {}", "karpenter: true\n    Metrics_Server: {}\n    velero: {bucket: }")
                        .problems())
                .containsExactly(
                        "Pulumi.workload-dev.yaml:18 airgap:addons.karpenter  true is a boolean; write a mapping",
                        "Pulumi.workload-dev.yaml:20 airgap:addons.velero.bucket  has no value; write a value, or remove the key",
                        "Pulumi.workload-dev.yaml:19 airgap:addons.Metrics_Server  \"Metrics_Server\" is not a name of an add-on;"
                                + " write lower case letters, digits and hyphens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"*.example.com\"|is a wildcard, a need is one host; write the host that is called",
                "https://api.example.com/x|is a URL; write the host only",
                "localhost|is not a fully qualified host name; write one like api.example.com",
                "10.0.0.1|holds an address or a port; write the name of the host, the firewall goes by names",
                "api.example.com:443|holds an address or a port; write the name of the host, the firewall goes by names",
                "API.example.com|has upper case letters; write \"api.example.com\"",
                "api.example.com.|ends with a dot; write \"api.example.com\"",
                "-api.example.com|is not a fully qualified host name; write one like api.example.com",
                "api..example.com|is not a fully qualified host name; write one like api.example.com",
            })
    void a_need_is_one_host(String host, String problem) {
        assertThat(only(good().change(DEV, "- host: api.payments.example.com", "- host: " + host)))
                .startsWith("Pulumi.workload-dev.yaml:20 airgap:internet[0].host")
                .endsWith(problem);
    }

    @Test
    void a_need_stands_once() {
        assertThat(only(good().append(DEV, "    - host: api.payments.example.com", "      reason: again")))
                .isEqualTo(
                        "Pulumi.workload-dev.yaml:23 airgap:internet[1]  api.payments.example.com port 443 is a need already,"
                                + " in airgap:internet[0]; keep one of the two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "https"})
    void a_port_is_a_port(String port) {
        assertThat(only(good().change(DEV, "port: 443", "port: " + port)))
                .startsWith("Pulumi.workload-dev.yaml:21 airgap:internet[0].port");
    }

    @Test
    void secrets_are_refused_and_never_shown() {
        Estate estate = good().change(NETWORK, "10.64.0.0/24", "{secure: v1:SECRETTEXT}")
                .change(DEV, "karpenter: {}", "karpenter: {token: {secure: v1:SECRETTEXT}}")
                .change(PROJECT, "aws:region: eu-central-1", "aws:region: {value: {secure: v1:SECRETTEXT}}");

        assertThat(estate.problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("must not be secret")
                        .contains("write it in plain text")
                        .doesNotContain("SECRETTEXT"));
    }

    @Test
    void a_setting_of_the_project_must_not_be_declared_secret() {
        assertThat(only(good().change(
                                PROJECT,
                                "    default: airgap-network",
                                "    default: airgap-network\n    secret: true")))
                .isEqualTo(
                        "Pulumi.yaml:35 airgap:networkProfile.secret  must not be secret: it is used in names and policies; remove it");
    }
}
