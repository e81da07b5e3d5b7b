package airgap.network;

import airgap.settings.Cidr;
import com.pulumi.aws.networkfirewall.TlsInspectionConfiguration;
import com.pulumi.aws.networkfirewall.TlsInspectionConfigurationArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationCheckCertificateRevocationStatusArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationPortArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeSourceArgs;
import com.pulumi.aws.networkfirewall.inputs.TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeSourcePortArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** What AWS is told about {@link TlsInspection}: the CA, one scope, and what becomes of revoked certificates. */
final class TlsInspectionConfigurations {
    /** IANA protocol number; AWS opens TLS over TCP only. */
    private static final int TCP = 6;

    private TlsInspectionConfigurations() {}

    static TlsInspectionConfiguration of(String name, TlsInspection inspection, CustomResourceOptions options) {
        var revocation = inspection.settings().revocation();
        return new TlsInspectionConfiguration(
                name,
                TlsInspectionConfigurationArgs.builder()
                        .tlsInspectionConfiguration(TlsInspectionConfigurationTlsInspectionConfigurationArgs.builder()
                                .serverCertificateConfiguration(
                                        TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationArgs
                                                .builder()
                                                .certificateAuthorityArn(
                                                        inspection.settings().certificateAuthority())
                                                .checkCertificateRevocationStatus(
                                                        TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationCheckCertificateRevocationStatusArgs
                                                                .builder()
                                                                .revokedStatusAction(revocation
                                                                        .revoked()
                                                                        .name())
                                                                .unknownStatusAction(revocation
                                                                        .unknown()
                                                                        .name())
                                                                .build())
                                                .scopes(scope(inspection))
                                                .build())
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                options);
    }

    private static TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeArgs scope(
            TlsInspection inspection) {
        return TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeArgs.builder()
                .protocols(TCP)
                .sources(inspection.ranges().stream()
                        .map(Cidr::value)
                        .map(TlsInspectionConfigurations::source)
                        .toList())
                .sourcePorts(
                        TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeSourcePortArgs
                                .builder()
                                .fromPort(0)
                                .toPort(65_535)
                                .build())
                .destinations(inspection.destinations().stream()
                        .map(Cidr::value)
                        .map(TlsInspectionConfigurations::destination)
                        .toList())
                .destinationPorts(inspection.ports().stream()
                        .map(TlsInspectionConfigurations::port)
                        .toList())
                .build();
    }

    private static TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeSourceArgs
            source(String range) {
        return TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeSourceArgs
                .builder()
                .addressDefinition(range)
                .build();
    }

    private static
    TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationArgs destination(
            String range) {
        return TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationArgs
                .builder()
                .addressDefinition(range)
                .build();
    }

    private static
    TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationPortArgs port(
            int port) {
        return TlsInspectionConfigurationTlsInspectionConfigurationServerCertificateConfigurationScopeDestinationPortArgs
                .builder()
                .fromPort(port)
                .toPort(port)
                .build();
    }
}
