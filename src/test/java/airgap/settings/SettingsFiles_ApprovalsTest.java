package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Firewall exceptions that somebody answers for. */
class SettingsFiles_ApprovalsTest {
    private final Path directory;

    SettingsFiles_ApprovalsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Estate withApproval(String from, String to) {
        return Estate.goodIn(directory).change("Pulumi.yaml", from, to);
    }

    @ParameterizedTest
    @CsvSource({
        "*.com, com",
        "*.co.uk, co.uk",
        "*.internal, internal",
        "*.github.io, github.io",
        "*.s3.amazonaws.com, s3.amazonaws.com"
    })
    void a_wildcard_over_strangers_is_refused(String host, String suffix) {
        assertThat(withApproval("host: api.payments.example.com", "host: \"" + host + "\"")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("Pulumi.yaml:42 airgap:approvals[0].host  \"" + host + "\"")
                        .containsAnyOf(
                                "would allow a whole public suffix; name the domain, e.g. \"*.example." + suffix + "\"",
                                "is not a fully qualified host name"));
    }

    @ParameterizedTest
    @CsvSource({"*.example.com", "api.example.com", "xn--bcher-kva.example", "a1.b2.example.co.uk", "*.eu.example.co.uk"
    })
    void hosts_and_narrow_wildcards_are_taken(String host) {
        assertThat(withApproval("host: api.payments.example.com", "host: \"" + host + "\"")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"api.*.example.com", "*example.com", "\"*\"", "192.0.2.1", "\"[2001:db8::1]\"", "Api.example.com"})
    void anything_else_is_refused(String host) {
        assertThat(withApproval("host: api.payments.example.com", "host: '" + host + "'")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("Pulumi.yaml:42 airgap:approvals[0].host"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [443]|ports: []|43 airgap:approvals[0].ports  is empty; name at least one",
                "ports: [443]|ports: [70000]|43 airgap:approvals[0].ports[0]  70000 is out of range; write a number from 1 to 65535",
                "ports: [443]|ports: [\"443\"]|43 airgap:approvals[0].ports[0]  \"443\" is text; write a whole number",
                "from: [workload-dev, workload-prod]|from: [workload-dve]|44 airgap:approvals[0].from[0]  \"workload-dve\" has no settings file; did you mean \"workload-dev\"?",
                "from: [workload-dev, workload-prod]|from: [network]|44 airgap:approvals[0].from[0]  \"network\" holds the firewall and asks it for nothing; name stacks behind it",
                "reason: Card settlement, no private connection offered|reason: \" \"|45 airgap:approvals[0].reason  is blank; write something",
                "owner: payments@example.com|owner: \"\"|46 airgap:approvals[0].owner  is blank; write something",
                "expires: \"2027-10-31\"|expires: 2027-10-31|47 airgap:approvals[0].expires  2027-10-31 without quotes is a timestamp; quote it: \"2027-10-31\"",
                "expires: \"2027-10-31\"|expires: \"31.10.2027\"|47 airgap:approvals[0].expires  \"31.10.2027\" is not a date; write it like \"2027-10-31\"",
                "expires: \"2027-10-31\"|expires: 2027-02-30|47 airgap:approvals[0].expires  \"2027-02-30\" is not a date; write it like \"2027-10-31\"",
            })
    void what_an_approval_says_is_checked(String from, String to, String problem) {
        assertThat(withApproval(from, to).problems()).containsExactly("Pulumi.yaml:" + problem);
    }

    @Test
    void one_opening_is_approved_once() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                "Pulumi.yaml",
                                "      - host: api.payments.example.com",
                                "        ports: [8443, 443]",
                                "        from: [shared, workload-prod]",
                                "        reason: again",
                                "        owner: me",
                                "        expires: \"2028-01-01\"")
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:48 airgap:approvals[1]  api.payments.example.com port 443 from workload-prod is approved by"
                                + " airgap:approvals[0] too; keep one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidr: 203.0.113.0/28|TCP",
                "cidr: 203.0.113.7/32|TCP",
                "cidr: 203.0.113.0/24\\n        protocol: tcp|TCP",
                "host: mirror.example.net\\n        protocol: http|HTTP",
                "host: api.payments.example.com\\n        protocol: tls|TLS"
            })
    void an_approval_is_by_name_or_by_address(String lines, String protocol) {
        SettingsFiles files = withOtherApproval(lines.replace("\\n", "\n"), "shared");
        assertThat(files.problems()).isEmpty();
        assertThat(files.settings().project().approvals().get(1).protocol()).isEqualTo(Protocol.valueOf(protocol));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidr: 203.0.112.0/23|airgap:approvals[1].cidr  \"203.0.112.0/23\" takes in addresses of many; name those that are reached, /24 or smaller",
                "cidr: 10.1.2.0/28|airgap:approvals[1].cidr  \"10.1.2.0/28\" is not on the internet; what is ours is reached without an approval",
                "cidr: 169.254.169.254/32|airgap:approvals[1].cidr  \"169.254.169.254/32\" is not on the internet; what is ours is reached without an approval",
                "cidr: 203.0.113.7|airgap:approvals[1].cidr  \"203.0.113.7\" is not an IPv4 network; write it like 10.64.0.0/24",
                "cidr: 203.0.113.7/28|airgap:approvals[1].cidr  \"203.0.113.7/28\" has bits set beyond its prefix; the network is 203.0.113.0/28",
                "cidr: 203.0.113.0/28\\n        host: api.example.com|airgap:approvals[1].host  stands beside cidr; keep the one by which it is reached",
                "cidr: 203.0.113.0/28\\n        protocol: tls|airgap:approvals[1].protocol  tls is compared by name; write tcp, or give host instead of cidr",
                "host: api.example.com\\n        protocol: tcp|airgap:approvals[1].protocol  tcp is compared by address; write tls or http, or give cidr instead of host",
                "host: api.example.com\\n        protocol: https|airgap:approvals[1].protocol  \"https\" is not a protocol; did you mean \"http\"?",
            })
    void what_can_be_approved_is_checked(String lines, String problem) {
        assertThat(withOtherApproval(lines.replace("\\n", "\n"), "shared").problems())
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).endsWith(problem));
    }

    @Test
    void an_approval_of_what_is_home_is_refused() {
        assertThat(Estate.goodIn(directory)
                        .change("Pulumi.yaml", "home: [10.64.0.0/12]", "home: [10.64.0.0/12, 203.0.113.0/25]")
                        .append("Pulumi.yaml", approval("cidr: 203.0.113.0/28", "[443]", "shared"))
                        .problems())
                .containsExactly(
                        "Pulumi.yaml:48 airgap:approvals[1]  203.0.113.0/28 overlaps 203.0.113.0/25 of addresses.home;"
                                + " an approval is for the internet; a need between accounts is the component's to state");
    }

    @ParameterizedTest
    @CsvSource({"53", "853"})
    void dns_cannot_be_approved(String port) {
        assertThat(withApproval("ports: [443]", "ports: [" + port + "]").problems())
                .containsExactly("Pulumi.yaml:43 airgap:approvals[0].ports[0]  " + port
                        + " is a port of DNS, which carries data out under any name;"
                        + " ask the VPC's Resolver, which asks for us");
    }

    @ParameterizedTest
    @CsvSource({"workload-dev/data-plane, workload-dev", "shared/runners, shared"})
    void a_source_may_name_its_tier(String written, String meant) {
        SettingsFiles files = withOtherApproval("host: api.example.com", written);
        assertThat(files.settings().project().approvals().get(1).from())
                .containsExactly(Source.usual(new StackName(meant)));
    }

    @Test
    void a_tier_without_a_way_out_cannot_be_approved() {
        assertThat(withOtherApproval("host: api.example.com", "workload-dev/control-plane")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith(
                                "airgap:approvals[1].from[0]  \"control-plane\" is not a tier of workload-dev with a way"
                                        + " to the firewall; write one of [data-plane]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: \"*.payments.example.com\"|airgap:approvals[0]  api.payments.example.com port 443 from workload-dev is covered by"
                        + " *.payments.example.com in airgap:approvals[1]; remove it, or narrow the wider one",
                "host: api.payments.example.com\\n        protocol: http|airgap:approvals[1]  api.payments.example.com port 443 speaks http"
                        + " here and tls in airgap:approvals[0]; a port speaks one protocol; correct one of the two",
                "host: \"*.payments.example.com\"\\n        protocol: http|airgap:approvals[0]  api.payments.example.com port 443 speaks tls"
                        + " here and http in airgap:approvals[1] (*.payments.example.com); a port speaks one protocol; correct one of"
                        + " the two",
            })
    void what_overlaps_or_contradicts_is_told_with_both_paths(String lines, String problem) {
        assertThat(withOtherApproval(lines.replace("\\n", "\n"), "workload-dev").problems())
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).endsWith(problem));
    }

    @Test
    void a_range_inside_another_is_told() {
        assertThat(Estate.goodIn(directory)
                        .append("Pulumi.yaml", approval("cidr: 203.0.113.0/24", "[5671]", "shared"))
                        .append("Pulumi.yaml", approval("cidr: 203.0.113.16/28", "[5671]", "shared"))
                        .problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem)
                                .contains(
                                        "203.0.113.16/28 port 5671 from shared is covered by 203.0.113.0/24 in airgap:approvals[1]"));
    }

    private SettingsFiles withOtherApproval(String lines, String from) {
        return Estate.goodIn(directory)
                .append("Pulumi.yaml", approval(lines, "[443]", from))
                .read();
    }

    private static String approval(String lines, String ports, String from) {
        return "      - " + lines + "\n        ports: " + ports + "\n        from: [" + from
                + "]\n        reason: again\n        owner: me\n        expires: \"2028-01-01\"";
    }
}
