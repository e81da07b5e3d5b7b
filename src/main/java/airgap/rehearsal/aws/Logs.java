package airgap.rehearsal.aws;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** CloudWatch Logs and EventBridge; VPC flow logs. */
final class Logs {
    static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String TARGET = "aws:cloudwatch/eventTarget:EventTarget";
    private static final Pattern GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern RULE_NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");
    /** CloudWatch Logs, PutRetentionPolicy: the days that can be chosen; 0 is for ever. */
    private static final Set<Integer> RETENTION = Set.of(
            0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private Logs() {}

    static void rules(Rules rules) {
        rules.on(GROUP)
                .replacing("name", "namePrefix", "logGroupClass")
                .check(Logs::checkGroup)
                .demand(making -> making.unique("name", "ResourceAlreadyExistsException"))
                .id(making -> making.text("name"))
                .outputs(making -> {
                    making.out("arn", making.arn("logs", "log-group:" + making.id()));
                    making.out("logGroupClass", "STANDARD");
                });
        rules.on("aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
                .replacing("policyName")
                .check(checking -> Policies.resource(checking, "policyDocument", Policies.LOG_RESOURCE))
                .id(making -> making.text("policyName"));
        rules.on(RULE)
                .replacing("name", "namePrefix", "eventBusName")
                .check(Logs::checkRule)
                .demand(making -> making.unique("name", "ResourceAlreadyExistsException"))
                .id(making -> making.text("name"))
                .outputs(making -> making.out("arn", making.arn("events", "rule/" + making.id())));
        rules.on(TARGET)
                .replacing("rule", "targetId", "eventBusName")
                .demand(Logs::demandTarget)
                .id(making -> making.text("rule") + "-" + targetId(making))
                .outputs(making -> making.out("targetId", targetId(making)));
        rules.on("aws:ec2/flowLog:FlowLog")
                .replacing(
                        "vpcId",
                        "subnetId",
                        "eniId",
                        "transitGatewayId",
                        "transitGatewayAttachmentId",
                        "logDestination",
                        "logDestinationType",
                        "logFormat",
                        "trafficType",
                        "iamRoleArn",
                        "maxAggregationInterval")
                .check(Logs::checkFlowLog)
                .demand(Logs::demandFlowLog)
                .id(making -> making.ec2Id("fl"))
                .outputs(making -> {
                    making.out("arn", making.arn("ec2", "vpc-flow-log/" + making.id()));
                    making.out("logGroupName", "");
                    making.out("logFormat", "");
                });
    }

    private static void checkGroup(Checking checking) {
        checking.matches("name", GROUP_NAME, "a log group's name: at most 512 letters, digits and . - _ / #");
        checking.number("retentionInDays")
                .filter(days -> !RETENTION.contains(days))
                .ifPresent(days -> checking.fail(
                        "retentionInDays",
                        days + " is none of the days that CloudWatch Logs keeps: " + new TreeSet<>(RETENTION)));
    }

    private static void checkRule(Checking checking) {
        checking.matches("name", RULE_NAME, "a rule's name: at most 64 letters, digits and . - _");
        if (!checking.given("eventPattern") && !checking.given("scheduleExpression")) {
            checking.fail("eventPattern", "either eventPattern or scheduleExpression is required");
        }
        Policies.json(checking, "eventPattern", 4096);
    }

    private static String targetId(Making making) {
        return making.has("targetId") ? making.text("targetId") : "target-" + making.hex("target", 12);
    }

    private static void demandTarget(Making making) {
        making.need(RULE, making.text("rule"));
        String arn = making.text("arn");
        if (arn.contains(":sqs:")
                && making.inventory().knows(Arns.account(arn))
                && making.inventory().where(Queues.QUEUE, "arn", arn).isEmpty()) {
            throw making.refuse("ValidationException: the target " + arn + " does not exist");
        }
    }

    private static void checkFlowLog(Checking checking) {
        checking.exactlyOne("vpcId", "subnetId", "eniId", "transitGatewayId", "transitGatewayAttachmentId");
        checking.oneOf("logDestinationType", "cloud-watch-logs", "s3", "kinesis-data-firehose");
        boolean transit = checking.given("transitGatewayId") || checking.given("transitGatewayAttachmentId");
        if (!transit && !checking.given("trafficType")) {
            checking.fail("trafficType", "is required");
        }
        checking.oneOf("trafficType", "ACCEPT", "REJECT", "ALL");
        checking.number("maxAggregationInterval")
                .filter(seconds -> seconds != 60 && (transit || seconds != 600))
                .ifPresent(seconds ->
                        checking.fail("maxAggregationInterval", seconds + " is not 60" + (transit ? "" : " or 600")));
        if (!checking.given("logDestination") && !checking.given("logGroupName")) {
            checking.fail("logDestination", "is required");
        }
    }

    private static void demandFlowLog(Making making) {
        String role = making.text("iamRoleArn");
        if (!role.isEmpty()) {
            Identities.needRole(making, role);
        }
        String destination = making.text("logDestination");
        if (destination.contains(":log-group:")
                && making.inventory()
                        .where(GROUP, "arn", destination.replaceFirst(":\\*$", ""))
                        .isEmpty()) {
            throw making.refuse("InvalidParameter: the log group " + destination + " does not exist");
        }
        if (destination.contains(":s3:::")) {
            String bucket = destination.replaceFirst(".*:s3:::", "");
            String folder = bucket.contains("/") ? bucket.substring(bucket.indexOf('/') + 1) : "";
            Buckets.needDelivery(
                    making,
                    bucket.replaceFirst("/.*", ""),
                    (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/") + "AWSLogs/" + making.account()
                            + "/vpcflowlogs/x");
        }
    }
}
