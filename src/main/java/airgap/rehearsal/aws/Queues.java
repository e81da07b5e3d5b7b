package airgap.rehearsal.aws;

import java.util.regex.Pattern;

/** SQS. */
final class Queues {
    static final String QUEUE = "aws:sqs/queue:Queue";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo");

    private Queues() {}

    static void rules(Rules rules) {
        rules.on(QUEUE)
                .replacing("name", "namePrefix", "fifoQueue")
                .check(checking -> {
                    checking.matches("name", NAME, "a queue name: at most 80 letters, digits, - and _");
                    checking.between("messageRetentionSeconds", 60, 1_209_600);
                    checking.between("visibilityTimeoutSeconds", 0, 43_200);
                })
                .demand(making -> making.unique("name", "QueueNameExists"))
                .id(making -> "https://sqs." + making.region() + "." + Arns.domain(making.region()) + "/"
                        + making.account() + "/" + making.text("name"))
                .outputs(making -> {
                    making.out("url", making.id());
                    making.out("arn", making.arn("sqs", making.text("name")));
                });
        rules.on("aws:sqs/queuePolicy:QueuePolicy")
                .replacing("queueUrl")
                .check(checking -> Policies.resource(checking, "policy", Policies.BUCKET))
                .demand(making -> making.need(QUEUE, making.text("queueUrl")))
                .id(making -> making.text("queueUrl"));
    }
}
