package airgap.network;

import airgap.encryption.EncryptedLogs;
import airgap.settings.Account;
import airgap.settings.LogSettings.Siem;
import com.pulumi.aws.networkfirewall.LoggingConfiguration;
import com.pulumi.aws.networkfirewall.LoggingConfigurationArgs;
import com.pulumi.aws.networkfirewall.inputs.LoggingConfigurationLoggingConfigurationArgs;
import com.pulumi.aws.networkfirewall.inputs.LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the firewall's logs go: flows into the log archive; alerts into CloudWatch Logs, since they are asked for at once, and
 * from there into the archive, and to a SIEM where there is one. AWS takes one destination for each type of log.
 */
public final class FirewallLogs extends ComponentResource {
    private final AlertStream alerts;

    /** @param siem a SIEM that gets the alerts besides */
    public record Destinations(LogArchive archive, Optional<Siem> siem) {}

    /**
     * Arguments.
     *
     * @param tlsInspection whether the firewall opens TLS, and so has a log of handshakes that failed
     */
    record Args(
            Output<String> firewallArn,
            Account account,
            String region,
            boolean tlsInspection,
            Destinations destinations) {}

    FirewallLogs(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:FirewallLogs", name, options);
        var child = ComponentResourceOptions.builder().parent(this).build();
        String alertGroup = "/airgap/" + name + "/firewall/alert";
        var logs = new EncryptedLogs(
                name + "-firewall-logs",
                new EncryptedLogs.Args(args.account(), args.region(), List.of(alertGroup)),
                child);
        var destinations = new ArrayList<LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs>();
        destinations.add(destination(
                "ALERT", "CloudWatchLogs", logs.groupName(alertGroup).applyValue(group -> Map.of("logGroup", group))));
        destinations.add(
                archived("FLOW", LogPrefix.FIREWALL_FLOW, args.destinations().archive()));
        if (args.tlsInspection()) {
            destinations.add(
                    archived("TLS", LogPrefix.FIREWALL_TLS, args.destinations().archive()));
        }
        new LoggingConfiguration(
                name,
                LoggingConfigurationArgs.builder()
                        .firewallArn(args.firewallArn())
                        .loggingConfiguration(LoggingConfigurationLoggingConfigurationArgs.builder()
                                .logDestinationConfigs(destinations)
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        alerts = stream(name + "-alerts", Optional.empty(), logs.groupName(alertGroup), args, child);
        args.destinations()
                .siem()
                .ifPresent(siem -> stream(name + "-siem", Optional.of(siem), logs.groupName(alertGroup), args, child));
        registerOutputs(Map.of());
    }

    /** What brings the alerts into the archive. */
    AlertStream alerts() {
        return alerts;
    }

    private static AlertStream stream(
            String name, Optional<Siem> siem, Output<String> logGroup, Args args, ComponentResourceOptions child) {
        return new AlertStream(
                name,
                new AlertStream.Args(
                        args.account().id(),
                        args.region(),
                        logGroup,
                        args.destinations().archive(),
                        siem),
                child);
    }

    private static LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs archived(
            String logType, LogPrefix prefix, LogArchive archive) {
        return destination(
                logType,
                "S3",
                archive.bucketName().applyValue(bucket -> Map.of("bucketName", bucket, "prefix", prefix.value())));
    }

    private static LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs destination(
            String logType, String destinationType, Output<Map<String, String>> destination) {
        return LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs.builder()
                .logType(logType)
                .logDestinationType(destinationType)
                .logDestination(destination)
                .build();
    }
}
