package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.FirewallSettings;
import airgap.settings.LogSettings;
import airgap.settings.LogSettings.Siem;
import airgap.settings.LogSettings.Subscriber;
import airgap.settings.RoutingSettings;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the firewall's logs go, and what rings when. */
class FirewallLogsTest {
    private static final String STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem-AbCdEf";
    private static final Siem SIEM =
            new Siem("https://intake.example.com/v1", SECRET, "The SOC works there", "soc@example.com");

    private final Mocked mocked = firewall(LogSettings.DEFAULT);

    private static Mocked firewall(LogSettings settings) {
        return Mocked.run(context -> {
            var archive = Example.logArchive();
            var vpc = new InspectionVpc(
                    "inspection",
                    new InspectionVpc.Args(
                            Example.NETWORK_ACCOUNT,
                            Example.REGION,
                            Example.ZONES,
                            Example.HOME,
                            RoutingSettings.Egress.ZONAL,
                            Output.of("tgw-1"),
                            Output.of("tgw-rtb-1"),
                            FirewallPolicy.of(Example.HOME, FirewallSettings.NONE, List.of(), List.of()),
                            new FirewallLogs.Destinations(archive, settings.siem())),
                    ComponentResourceOptions.Empty);
            new FirewallAlarms(
                    "firewall",
                    new FirewallAlarms.Args(Example.NETWORK_ACCOUNT, Example.REGION, vpc.firewall(), settings),
                    ComponentResourceOptions.Empty);
        });
    }

    private static LogSettings with(List<Subscriber> notify, Optional<Siem> siem) {
        return new LogSettings(365, Optional.empty(), LogSettings.AlarmThresholds.DEFAULT, notify, siem);
    }

    @Test
    void flowsGoIntoTheArchiveAndAlertsToCloudWatch() {
        assertThat(mocked.errors()).isEmpty();
        JsonNode destinations = mocked.resource(
                        "aws:networkfirewall/loggingConfiguration:LoggingConfiguration", "inspection")
                .inputs()
                .at("/loggingConfiguration/logDestinationConfigs");
        assertThat(destinations).hasSize(2);
        assertThat(destinations.at("/0/logType").asText()).isEqualTo("ALERT");
        assertThat(destinations.at("/0/logDestination/logGroup").asText())
                .isEqualTo("/airgap/inspection/firewall/alert");
        assertThat(destinations.at("/1/logType").asText()).isEqualTo("FLOW");
        assertThat(destinations.at("/1/logDestination").toString())
                .isEqualTo("{\"bucketName\":\"airgap-logs-111122223333-eu-central-1\",\"prefix\":\"firewall-flow\"}");
    }

    @Test
    void alertsGoOnIntoTheArchiveOneOnALine() {
        JsonNode s3 = mocked.resource(STREAM, "inspection-alerts").inputs().at("/extendedS3Configuration");
        assertThat(s3.at("/prefix").asText()).isEqualTo("firewall-alert/!{timestamp:yyyy/MM/dd/HH}/");
        assertThat(s3.at("/processingConfiguration/processors").findValuesAsText("type"))
                .containsExactly("Decompression", "CloudWatchLogProcessing", "AppendDelimiterToRecord");
        var filter = mocked.resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "inspection-alerts");
        assertThat(filter.text("/filterPattern")).isEmpty();
        assertThat(filter.text("/destinationArn")).isEqualTo("arn:inspection-alerts");
    }

    @Test
    void firehoseWritesAlertsAndFailuresOnly() {
        String policy = mocked.resource("aws:iam/rolePolicy:RolePolicy", "inspection-alerts")
                .text("/policy");
        assertThat(policy)
                .contains("airgap-logs-111122223333-eu-central-1/firewall-alert/*")
                .contains("airgap-logs-111122223333-eu-central-1/failed/*")
                .doesNotContain("airgap-logs-111122223333-eu-central-1/*", "s3:Delete", "secretsmanager");
    }

    @Test
    void nothingLeavesForASiemUnlessSettingsSaySo() {
        assertThat(mocked.ofType(STREAM)).hasSize(1);
        assertThat(mocked.all()).noneMatch(resource -> resource.inputs().has("httpEndpointConfiguration"));
    }

    @Test
    void aSiemGetsTheAlertsAndItsAccessKeyIsNowhereInThePlan() {
        var stream = firewall(with(List.of(), Optional.of(SIEM))).resource(STREAM, "inspection-siem");
        JsonNode endpoint = stream.inputs().at("/httpEndpointConfiguration");
        assertThat(endpoint.at("/url").asText()).isEqualTo("https://intake.example.com/v1");
        assertThat(endpoint.at("/secretsManagerConfiguration/secretArn").asText())
                .isEqualTo(SECRET);
        assertThat(endpoint.has("accessKey")).isFalse();
    }

    @Test
    void everyZoneHasAnAlarmOnDropsRejectsAndStreamExceptions() {
        assertThat(mocked.ofType("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .extracting(Mocked.Registered::name)
                .hasSize(10)
                .contains(
                        "firewall-dropped-euc1-az1",
                        "firewall-rejected-euc1-az2",
                        "firewall-stream-exceptions-euc1-az3",
                        "firewall-stale");
        var alarm = mocked.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "firewall-rejected-euc1-az2");
        assertThat(alarm.text("/namespace")).isEqualTo("AWS/NetworkFirewall");
        assertThat(alarm.text("/metricName")).isEqualTo("RejectedPackets");
        assertThat(alarm.inputs().at("/threshold").asInt()).isEqualTo(100);
        assertThat(alarm.text("/alarmActions/0")).isEqualTo("arn:firewall");
    }

    @Test
    void onlyAlarmsOfThisAccountArePublished() {
        assertThat(mocked.resource("aws:sns/topicPolicy:TopicPolicy", "firewall")
                        .text("/policy"))
                .contains(
                        "\"aws:SourceAccount\":[\"111122223333\"]",
                        "\"arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*\"",
                        "\"Principal\":{\"Service\":\"cloudwatch.amazonaws.com\"}");
        assertThat(mocked.resource("aws:kms/key:Key", "firewall").text("/policy"))
                .contains("\"Principal\":{\"Service\":\"cloudwatch.amazonaws.com\"}", "aws:SourceAccount");
        assertThat(mocked.resource("aws:sns/topic:Topic", "firewall").text("/kmsMasterKeyId"))
                .isEqualTo("arn:firewall");
    }

    @Test
    void whoIsNamedHearsOfAlarmsAndNobodyElse() {
        assertThat(mocked.ofType("aws:sns/topicSubscription:TopicSubscription")).isEmpty();
        var told = firewall(with(List.of(new Subscriber("email", "security@example.com")), Optional.empty()))
                .ofType("aws:sns/topicSubscription:TopicSubscription");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).text("/endpoint")).isEqualTo("security@example.com");
    }
}
