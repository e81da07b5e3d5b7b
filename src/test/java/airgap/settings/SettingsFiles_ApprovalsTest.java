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
}
