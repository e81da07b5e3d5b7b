package airgap.network;

import airgap.encryption.Key;
import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import airgap.settings.LogSettings.Subscriber;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * The SNS topic of the alarms. CloudWatch publishes to it for the alarms of this account, and nobody else does. An address of
 * mail gets nothing until its owner has confirmed the subscription, and an HTTPS endpoint must confirm it itself.
 */
final class AlarmTopic extends ComponentResource {
    private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";

    private final Output<String> arn;

    /**
     * Arguments.
     *
     * @param subscribers who hears of an alarm
     */
    record Args(Account account, String region, List<Subscriber> subscribers) {
        Args {
            subscribers = List.copyOf(subscribers);
        }
    }

    AlarmTopic(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:AlarmTopic", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var key = new Key(
                name,
                new Key.Args(
                        args.account(),
                        args.region(),
                        "Alarms on their way to those who are told",
                        List.of(),
                        // The account only: whether SNS hands on the alarm's ARN, its guide does not say.
                        List.of(new Key.Use(
                                CLOUDWATCH,
                                Permission.of("Alarms", List.of("kms:Decrypt", "kms:GenerateDataKey*"), "*")
                                        .when(
                                                "StringEquals",
                                                "aws:SourceAccount",
                                                args.account().id())))),
                ComponentResourceOptions.builder().parent(this).build());
        var topic = new Topic(
                name,
                TopicArgs.builder()
                        .kmsMasterKeyId(key.arn())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        var policy = new TopicPolicy(
                name,
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(topic.arn().applyValue(topicArn -> policy(topicArn, args)))
                        .build(),
                own);
        for (Subscriber subscriber : args.subscribers()) {
            new TopicSubscription(
                    // A URL may hold what a URN must not.
                    name + "-" + subscriber.protocol() + "-"
                            + Integer.toHexString(subscriber.endpoint().hashCode()),
                    TopicSubscriptionArgs.builder()
                            .topic(topic.arn())
                            .protocol(subscriber.protocol())
                            .endpoint(subscriber.endpoint())
                            .build(),
                    own);
        }
        arn = policy.arn();
        registerOutputs(Map.of("topicArn", topic.arn()));
    }

    /** ARN of the topic, known once CloudWatch may publish. */
    Output<String> arn() {
        return arn;
    }

    private static String policy(String topicArn, Args args) {
        return PolicyDocument.ofResource()
                .allow(
                        Map.of("Service", CLOUDWATCH),
                        fromAlarms(Permission.of("AlarmsOfThisAccount", List.of("sns:Publish"), topicArn), args))
                .deny(
                        "*",
                        Permission.of("OnlyOverTls", List.of("sns:Publish"), topicArn)
                                .when("Bool", "aws:SecureTransport", "false"))
                .json();
    }

    private static Permission fromAlarms(Permission permission, Args args) {
        String account = args.account().id();
        return permission
                .when("StringEquals", "aws:SourceAccount", account)
                .when("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:" + args.region() + ":" + account + ":alarm:*");
    }
}
