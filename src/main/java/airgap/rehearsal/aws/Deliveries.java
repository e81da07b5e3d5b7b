package airgap.rehearsal.aws;

import airgap.plan.Values;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Data Firehose, and what CloudWatch Logs sends there. */
final class Deliveries {
    static final String STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
    private static final String FILTER = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
    private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    /** Firehose API, Processor: Type. */
    private static final Set<String> PROCESSORS = Set.of(
            "AppendDelimiterToRecord",
            "CloudWatchLogProcessing",
            "Decompression",
            "Lambda",
            "MetadataExtraction",
            "RecordDeAggregation");
    /** CloudWatch Logs quotas: subscription filters of a log group. */
    private static final int MOST_FILTERS = 2;

    private Deliveries() {}

    static void rules(Rules rules) {
        rules.on(STREAM)
                .replacing("name", "destination")
                .check(Deliveries::checkStream)
                .demand(making -> making.unique("name", "ResourceInUseException"))
                .demand(Deliveries::demandStream)
                .id(making -> making.arn("firehose", "deliverystream/" + making.text("name")))
                .outputs(making -> {
                    making.out("arn", making.id());
                    making.out("destinationId", "destinationId-000000000001");
                    making.out("versionId", "1");
                });
        rules.on(FILTER)
                .replacing("name", "logGroup")
                .check(checking -> checking.length("name", 1, 512))
                .demand(Deliveries::demandFilter)
                .id(making -> "cwlsf-" + making.hex("filter", 8));
    }

    private static void checkStream(Checking checking) {
        checking.matches("name", STREAM_NAME, "a stream's name: at most 64 letters, digits and . - _");
        checking.oneOf("destination", "extended_s3", "http_endpoint");
        checking.text("destination").ifPresent(destination -> {
            String configuration =
                    destination.equals("extended_s3") ? "extendedS3Configuration" : "httpEndpointConfiguration";
            if (!checking.given(configuration)) {
                checking.fail(configuration, "is required for destination " + destination);
            }
            JsonNode given = checking.inputs().path(configuration);
            buffer(checking, configuration, given);
            for (JsonNode processor : given.path("processingConfiguration").path("processors")) {
                Checking.text(processor.path("type"))
                        .filter(type -> !PROCESSORS.contains(type))
                        .ifPresent(type -> checking.fail(configuration, type + " is no processor of Firehose"));
            }
            Checking.text(given.path("url"))
                    .filter(url -> !url.startsWith("https://"))
                    .ifPresent(url -> checking.fail(configuration + ".url", "is not an https URL"));
            if (destination.equals("http_endpoint")
                    && given.path("secretsManagerConfiguration").path("enabled").asBoolean()
                    && given.has("accessKey")) {
                checking.fail(configuration, "has an access key and a secret that holds it");
            }
        });
    }

    /** Firehose API, BufferingHints: 0 to 900 seconds, 1 to 128 MiB. */
    private static void buffer(Checking checking, String configuration, JsonNode given) {
        within(checking, configuration, given, "bufferingInterval", 0, 900);
        within(checking, configuration, given, "bufferingSize", 1, 128);
    }

    private static void within(
            Checking checking, String configuration, JsonNode given, String property, int least, int most) {
        JsonNode value = given.path(property);
        if (value.isNumber() && (value.intValue() < least || value.intValue() > most)) {
            checking.fail(configuration + "." + property, value + " is not between " + least + " and " + most);
        }
    }

    private static void demandStream(Making making) {
        for (String configuration : List.of("extendedS3Configuration", "httpEndpointConfiguration")) {
            JsonNode given = making.inputs().path(configuration);
            if (given.isMissingNode()) {
                continue;
            }
            Identities.needRole(making, given.path("roleArn").asText());
            JsonNode s3 = given.has("s3Configuration") ? given.path("s3Configuration") : given;
            Identities.needRole(making, s3.path("roleArn").asText());
            Buckets.need(making, Arns.name(s3.path("bucketArn").asText()));
        }
    }

    private static void demandFilter(Making making) {
        making.need(Logs.GROUP, making.text("logGroup"));
        long others = making.others("logGroup").stream()
                .filter(other -> other.place().equals(making.place()))
                .count();
        if (others >= MOST_FILTERS) {
            throw making.refuse("LimitExceededException: a log group takes " + MOST_FILTERS + " subscription filters");
        }
        String destination = making.text("destinationArn");
        if (destination.contains(":firehose:")) {
            making.need(STREAM, destination);
        }
        String role = making.text("roleArn");
        if (!role.isEmpty() && !Values.UNKNOWN.equals(role)) {
            Identities.needRole(making, role);
        }
    }
}
