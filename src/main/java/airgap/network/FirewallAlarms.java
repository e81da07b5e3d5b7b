package airgap.network;

import airgap.settings.Account;
import airgap.settings.LogSettings;
import airgap.settings.LogSettings.AlarmThresholds;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Alarms on the firewall, one of each in every zone, and one on the delivery of its alerts: a firewall that refuses much, or
 * that suddenly sees halves of conversations, is news; so is silence in the archive.
 */
public final class FirewallAlarms extends ComponentResource {
    private static final int PERIOD_SECONDS = 300;
    /** Firehose delivers after {@code 60} seconds; a quarter of an hour is no hiccup any more. */
    private static final int STALE_SECONDS = 900;

    private final CustomResourceOptions own;
    private final Output<String> topic;

    /**
     * Arguments.
     *
     * @param firewall whose alarms
     * @param settings thresholds, and who is told
     */
    public record Args(Account account, String region, Firewall firewall, LogSettings settings) {}

    public FirewallAlarms(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:FirewallAlarms", name, options);
        own = CustomResourceOptions.builder().parent(this).build();
        topic = new AlarmTopic(
                        name,
                        new AlarmTopic.Args(
                                args.account(), args.region(), args.settings().subscribers()),
                        ComponentResourceOptions.builder().parent(this).build())
                .arn();
        AlarmThresholds thresholds = args.settings().alarms();
        args.firewall().zoneNames().forEach((zone, zoneName) -> {
            var packets = new Packets(name, zone, zoneName, args.firewall().name());
            packets("dropped", "DroppedPackets", thresholds.droppedPackets(), packets, "the firewall drops much");
            packets("rejected", "RejectedPackets", thresholds.rejectedPackets(), packets, "the firewall rejects much");
            packets(
                    "stream-exceptions",
                    "StreamExceptionPolicyPackets",
                    thresholds.streamExceptionPackets(),
                    packets,
                    "the firewall sees flows without their beginning: look for asymmetric routing");
        });
        stale(name, args.firewall().alerts());
        registerOutputs(Map.of("topicArn", topic));
    }

    /** Dimensions of the firewall's metrics in one zone. */
    private record Packets(String name, String zone, Output<String> zoneName, Output<String> firewallName) {}

    /**
     * Namespace, names and dimensions: docs.aws.amazon.com/network-firewall/latest/developerguide/monitoring-cloudwatch.html.
     * The stateless engine hands everything to the stateful one, so the stateful one tells all.
     */
    private void packets(String name, String metric, int threshold, Packets packets, String description) {
        new MetricAlarm(
                packets.name() + "-" + name + "-" + packets.zone(),
                MetricAlarmArgs.builder()
                        .alarmDescription(description + " in " + packets.zone() + ": docs/operations/read-the-logs.md")
                        .namespace("AWS/NetworkFirewall")
                        .metricName(metric)
                        .dimensions(Output.tuple(packets.firewallName(), packets.zoneName())
                                .applyValue(known -> Map.of(
                                        "FirewallName", known.t1, "AvailabilityZone", known.t2, "Engine", "Stateful")))
                        .statistic("Sum")
                        .period(PERIOD_SECONDS)
                        .evaluationPeriods(1)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .threshold((double) threshold)
                        // No packet refused, no metric.
                        .treatMissingData("notBreaching")
                        .alarmActions(topic.applyValue(List::of))
                        .okActions(topic.applyValue(List::of))
                        .tags(Map.of("Name", packets.name() + "-" + name + "-" + packets.zone()))
                        .build(),
                own);
    }

    private void stale(String name, AlertStream alerts) {
        new MetricAlarm(
                name + "-stale",
                MetricAlarmArgs.builder()
                        .alarmDescription(
                                "alerts of the firewall do not reach the archive: docs/operations/read-the-logs.md")
                        .namespace("AWS/Firehose")
                        .metricName("DeliveryToS3.DataFreshness")
                        .dimensions(alerts.streamName().applyValue(stream -> Map.of("DeliveryStreamName", stream)))
                        .statistic("Maximum")
                        .period(PERIOD_SECONDS)
                        .evaluationPeriods(1)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .threshold((double) STALE_SECONDS)
                        .treatMissingData("notBreaching")
                        .alarmActions(topic.applyValue(List::of))
                        .okActions(topic.applyValue(List::of))
                        .tags(Map.of("Name", name + "-stale"))
                        .build(),
                own);
    }
}
