package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TLS inspection of AWS Network Firewall. */
final class TlsInspections {
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws[a-z-]*:acm:([a-z0-9-]+):(\\d{12}):certificate/[A-Za-z0-9-]+");
    private static final String AUTHORITY =
            "tlsInspectionConfiguration.serverCertificateConfiguration.certificateAuthorityArn";
    private static final String SCOPES = "tlsInspectionConfiguration.serverCertificateConfiguration.scopes";

    private TlsInspections() {}

    static void rules(Rules rules) {
        rules.on(Firewalls.TLS_INSPECTION)
                .replacing("name")
                .check(TlsInspections::check)
                .demand(making -> making.unique("name", "ResourceAlreadyExists"))
                .demand(TlsInspections::demandCertificate)
                .id(making -> making.arn("network-firewall", "tls-configuration/" + making.text("name")))
                .outputs(Firewalls::arnOutputs)
                .farewell((configuration, inventory) -> inventory.all(Firewalls.POLICY).stream()
                        .filter(policy -> inspection(policy.outputs()).equals(configuration.id()))
                        .findFirst()
                        .ifPresent(policy -> {
                            throw Vpcs.dependency("TLS inspection configuration", configuration, policy);
                        }));
    }

    private static void check(Checking checking) {
        checking.matches("name", Firewalls.NAME, "a name of letters, digits and hyphens, at most 128");
        JsonNode server = checking.inputs().path("tlsInspectionConfiguration").path("serverCertificateConfiguration");
        Checking.text(server.path("certificateAuthorityArn"))
                .filter(arn -> !CERTIFICATE.matcher(arn).matches())
                .ifPresent(arn -> checking.fail(AUTHORITY, "\"" + arn + "\" is not the ARN of a certificate in ACM"));
        if (server.has("checkCertificateRevocationStatus") && !server.has("certificateAuthorityArn")) {
            checking.fail(AUTHORITY, "is required where the revocation of certificates is checked");
        }
        if (server.path("scopes").isEmpty()) {
            checking.fail(SCOPES, "is empty: nothing is inspected");
        }
        for (JsonNode scope : server.path("scopes")) {
            ports(checking, scope.path("sourcePorts"));
            ports(checking, scope.path("destinationPorts"));
            scope.path("protocols").forEach(protocol -> {
                if (protocol.isInt() && protocol.intValue() != 6) {
                    checking.fail(SCOPES, "protocol " + protocol + " is not TCP (6), the only one that is inspected");
                }
            });
        }
    }

    private static void ports(Checking checking, JsonNode ranges) {
        for (JsonNode range : ranges) {
            int from = range.path("fromPort").asInt();
            int to = range.path("toPort").asInt();
            if (from > to || from < 0 || to > 65_535) {
                checking.fail(SCOPES, from + "-" + to + " is not a range of ports");
            }
        }
    }

    /** The certificate is not a resource of the estate, so only where it must be is known. */
    private static void demandCertificate(Making making) {
        String arn = making.inputs()
                .path("tlsInspectionConfiguration")
                .path("serverCertificateConfiguration")
                .path("certificateAuthorityArn")
                .asText();
        Matcher certificate = CERTIFICATE.matcher(arn);
        if (certificate.matches()
                && !(certificate.group(1).equals(making.region())
                        && certificate.group(2).equals(making.account()))) {
            throw making.refuse("InvalidRequestException: the certificate " + arn + " is not in " + making.region()
                    + " of account " + making.account());
        }
    }

    /** AWS adds inspection to a policy, and takes it away, only with the policy itself. */
    static void demandOfPolicy(Making making) {
        String asked = inspection(making.inputs());
        if (!asked.isEmpty()) {
            making.need(Firewalls.TLS_INSPECTION, asked);
        }
        making.inventory()
                .find(Firewalls.POLICY, making.id(), making.place())
                .map(existing -> inspection(existing.outputs()))
                .filter(now -> now.isEmpty() != asked.isEmpty())
                .ifPresent(now -> {
                    throw making.refuse("InvalidRequestException: a TLS inspection configuration can be "
                            + (now.isEmpty() ? "added to a new firewall policy only" : "replaced, not removed")
                            + ": " + making.text("name"));
                });
    }

    private static String inspection(JsonNode policy) {
        return policy.path("firewallPolicy")
                .path("tlsInspectionConfigurationArn")
                .asText("");
    }
}
