package airgap.rehearsal.aws;

import java.util.Arrays;
import java.util.regex.Pattern;

/** CloudWatch alarms, and SNS, which carries them. */
final class Alarms {
    static final String TOPIC = "aws:sns/topic:Topic";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern URL = Pattern.compile("https://\\S+");
    /** CloudWatch API, PutMetricAlarm: the periods below a minute. */
    private static final int[] SHORT_PERIODS = {10, 20, 30};

    private Alarms() {}

    static void rules(Rules rules) {
        rules.on(TOPIC)
                .replacing("name", "namePrefix", "fifoTopic")
                .check(checking ->
                        checking.matches("name", TOPIC_NAME, "a topic's name: at most 256 letters, digits, - and _"))
                .demand(making -> making.unique("name", "TopicAlreadyExists"))
                .id(making -> making.arn("sns", making.text("name")))
                .outputs(making -> {
                    making.out("arn", making.id());
                    making.out("owner", making.account());
                });
        rules.on("aws:sns/topicPolicy:TopicPolicy")
                .replacing("arn")
                .check(checking -> Policies.resource(checking, "policy", Policies.TOPIC))
                .demand(making -> making.need(TOPIC, making.text("arn")))
                .id(making -> making.text("arn"));
        rules.on("aws:sns/topicSubscription:TopicSubscription")
                .replacing("topic", "protocol", "endpoint")
                .check(Alarms::checkSubscription)
                .demand(making -> making.need(TOPIC, making.text("topic")))
                .id(making -> making.text("topic") + ":" + TransitGateways.uuid(making))
                .outputs(making -> making.out("arn", making.id()));
        rules.on(ALARM)
                .replacing("name")
                .check(Alarms::checkAlarm)
                .demand(making -> making.unique("name", "AlarmAlreadyExists"))
                .demand(Alarms::demandActions)
                .id(making -> making.text("name"))
                .outputs(making -> making.out("arn", making.arn("cloudwatch", "alarm:" + making.id())));
    }

    private static void checkSubscription(Checking checking) {
        checking.oneOf("protocol", "email", "email-json", "https", "lambda", "sqs", "firehose", "sms");
        checking.text("protocol").ifPresent(protocol -> {
            if (protocol.startsWith("email")) {
                checking.matches("endpoint", MAIL, "an address of mail");
            } else if (protocol.equals("https")) {
                checking.matches("endpoint", URL, "an https URL");
            }
        });
    }

    private static void checkAlarm(Checking checking) {
        checking.length("name", 1, 255);
        checking.length("alarmDescription", 0, 1024);
        checking.oneOf("statistic", "SampleCount", "Average", "Sum", "Minimum", "Maximum");
        checking.oneOf("treatMissingData", "breaching", "notBreaching", "ignore", "missing");
        checking.oneOf(
                "comparisonOperator",
                "GreaterThanOrEqualToThreshold",
                "GreaterThanThreshold",
                "LessThanThreshold",
                "LessThanOrEqualToThreshold");
        checking.number("period")
                .filter(period -> period % 60 != 0 || period == 0)
                .filter(period -> Arrays.stream(SHORT_PERIODS).noneMatch(known -> known == period))
                .ifPresent(period -> checking.fail("period", period + " is none of 10, 20, 30 and multiples of 60"));
        if (!checking.given("metricName") && !checking.given("metricQueries")) {
            checking.fail("metricName", "either metricName or metricQueries is required");
        }
    }

    private static void demandActions(Making making) {
        for (String property : new String[] {"alarmActions", "okActions", "insufficientDataActions"}) {
            for (String action : making.texts(property)) {
                if (action.contains(":sns:")) {
                    making.need(TOPIC, action);
                }
            }
        }
    }
}
