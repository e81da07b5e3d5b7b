package airgap.network;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.LogSettings.Siem;
import com.pulumi.aws.cloudwatch.LogSubscriptionFilter;
import com.pulumi.aws.cloudwatch.LogSubscriptionFilterArgs;
import com.pulumi.aws.kinesis.FirehoseDeliveryStream;
import com.pulumi.aws.kinesis.FirehoseDeliveryStreamArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationProcessorArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationProcessorParameterArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationRequestConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationS3ConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamHttpEndpointConfigurationSecretsManagerConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamServerSideEncryptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the firewall's alerts out of CloudWatch Logs, where they are needed at once, and puts them into the log archive, or
 * sends them to a SIEM. Firehose works on AWS's side: neither way passes the firewall.
 */
final class AlertStream extends ComponentResource {
    private static final int BUFFER_SECONDS = 60;
    private static final int BUFFER_MIB = 5;
    private static final String DAY_AND_HOUR = "/!{timestamp:yyyy/MM/dd/HH}/";

    private final FirehoseDeliveryStream stream;

    /**
     * Arguments.
     *
     * @param logGroup name of the log group of the alerts
     * @param siem where to; the archive if empty
     */
    record Args(String accountId, String region, Output<String> logGroup, LogArchive archive, Optional<Siem> siem) {}

    AlertStream(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:AlertStream", name, options);
        var child = ComponentResourceOptions.builder().parent(this).build();
        var own = CustomResourceOptions.builder().parent(this).build();
        var role = new DeliveryRole(
                name,
                new DeliveryRole.Args(
                        "firehose.amazonaws.com",
                        DeliveryRole.firehoseOf(args.accountId()),
                        args.archive().keyArn().applyValue(key -> permissions(args, key))),
                child);
        var delivery = FirehoseDeliveryStreamArgs.builder()
                .serverSideEncryption(FirehoseDeliveryStreamServerSideEncryptionArgs.builder()
                        .enabled(true)
                        .keyType("CUSTOMER_MANAGED_CMK")
                        .keyArn(args.archive().keyArn())
                        .build())
                .tags(Map.of("Name", name));
        args.siem()
                .ifPresentOrElse(
                        siem -> delivery.destination("http_endpoint")
                                .httpEndpointConfiguration(toSiem(siem, args.archive(), role)),
                        () -> delivery.destination("extended_s3")
                                .extendedS3Configuration(toArchive(args.archive(), role)));
        stream = new FirehoseDeliveryStream(name, delivery.build(), own);
        subscribe(name, args, child, own);
        registerOutputs(Map.of("arn", stream.arn()));
    }

    Output<String> streamName() {
        return stream.name();
    }

    private void subscribe(String name, Args args, ComponentResourceOptions child, CustomResourceOptions own) {
        var role = new DeliveryRole(
                name + "-subscription",
                new DeliveryRole.Args(
                        "logs.amazonaws.com",
                        DeliveryRole.logsOf(args.accountId(), args.region()),
                        stream.arn().applyValue(AlertStream::put)),
                child);
        new LogSubscriptionFilter(
                name,
                LogSubscriptionFilterArgs.builder()
                        .logGroup(args.logGroup())
                        // Everything.
                        .filterPattern("")
                        .destinationArn(stream.arn())
                        .roleArn(role.arn())
                        .build(),
                own);
    }

    private static String put(String streamArn) {
        return PolicyDocument.allowing(List.of(Permission.of(
                        "PutAlerts", List.of("firehose:PutRecord", "firehose:PutRecordBatch"), streamArn)))
                .json();
    }

    private static String permissions(Args args, String keyArn) {
        String bucket = LogArchiveName.arn(args.accountId(), args.region());
        var permissions = new ArrayList<Permission>();
        permissions.add(Permission.of(
                "KnowTheArchive",
                List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
                bucket));
        permissions.add(Permission.of(
                "WriteAlerts",
                List.of("s3:AbortMultipartUpload", "s3:PutObject"),
                bucket + "/" + LogPrefix.FIREWALL_ALERT.value() + "/*",
                bucket + "/" + LogPrefix.FAILED.value() + "/*"));
        permissions.add(Permission.of("Encrypt", List.of("kms:Decrypt", "kms:GenerateDataKey"), keyArn)
                .when("StringEquals", "kms:ViaService", "s3." + args.region() + ".amazonaws.com"));
        args.siem().ifPresent(siem -> {
            permissions.add(
                    Permission.of("ReadTheAccessKey", List.of("secretsmanager:GetSecretValue"), siem.secretArn()));
            // Only needed where the secret has a key of its own, whose policy must allow it too.
            permissions.add(Permission.of(
                            "DecryptTheAccessKey",
                            List.of("kms:Decrypt"),
                            "arn:aws:kms:" + args.region() + ":" + args.accountId() + ":key/*")
                    .when("StringEquals", "kms:EncryptionContext:SecretARN", siem.secretArn())
                    .when("StringEquals", "kms:ViaService", "secretsmanager." + args.region() + ".amazonaws.com"));
        });
        return PolicyDocument.allowing(permissions).json();
    }

    /** CloudWatch Logs sends gzip with an envelope; taken out of both, a record is one alert of the firewall on one line. */
    private static FirehoseDeliveryStreamExtendedS3ConfigurationArgs toArchive(LogArchive archive, DeliveryRole role) {
        return FirehoseDeliveryStreamExtendedS3ConfigurationArgs.builder()
                .roleArn(role.arn())
                .bucketArn(archive.bucketArn())
                .prefix(LogPrefix.FIREWALL_ALERT.value() + DAY_AND_HOUR)
                .errorOutputPrefix(LogPrefix.FAILED.value() + "/!{firehose:error-output-type}" + DAY_AND_HOUR)
                .bufferingInterval(BUFFER_SECONDS)
                .bufferingSize(BUFFER_MIB)
                .compressionFormat("GZIP")
                .kmsKeyArn(archive.keyArn())
                .processingConfiguration(
                        FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs.builder()
                                .enabled(true)
                                .processors(
                                        processor("Decompression", "CompressionFormat", "GZIP"),
                                        processor("CloudWatchLogProcessing", "DataMessageExtraction", "true"),
                                        FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs
                                                .builder()
                                                .type("AppendDelimiterToRecord")
                                                .build())
                                .build())
                .build();
    }

    private static FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs processor(
            String type, String parameter, String value) {
        return FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs.builder()
                .type(type)
                .parameters(
                        FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs
                                .builder()
                                .parameterName(parameter)
                                .parameterValue(value)
                                .build())
                .build();
    }

    private static FirehoseDeliveryStreamHttpEndpointConfigurationArgs toSiem(
            Siem siem, LogArchive archive, DeliveryRole role) {
        return FirehoseDeliveryStreamHttpEndpointConfigurationArgs.builder()
                .name("siem")
                .url(siem.url())
                .roleArn(role.arn())
                .secretsManagerConfiguration(
                        FirehoseDeliveryStreamHttpEndpointConfigurationSecretsManagerConfigurationArgs.builder()
                                .enabled(true)
                                .secretArn(siem.secretArn())
                                .roleArn(role.arn())
                                .build())
                .bufferingInterval(BUFFER_SECONDS)
                .bufferingSize(BUFFER_MIB)
                .requestConfiguration(FirehoseDeliveryStreamHttpEndpointConfigurationRequestConfigurationArgs.builder()
                        .contentEncoding("GZIP")
                        .build())
                .processingConfiguration(
                        FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationArgs.builder()
                                .enabled(true)
                                .processors(
                                        siemProcessor("Decompression", "CompressionFormat", "GZIP"),
                                        siemProcessor("CloudWatchLogProcessing", "DataMessageExtraction", "true"))
                                .build())
                // The archive has all of it anyway.
                .s3BackupMode("FailedDataOnly")
                .s3Configuration(FirehoseDeliveryStreamHttpEndpointConfigurationS3ConfigurationArgs.builder()
                        .roleArn(role.arn())
                        .bucketArn(archive.bucketArn())
                        .prefix(LogPrefix.FAILED.value() + "/siem" + DAY_AND_HOUR)
                        .errorOutputPrefix(
                                LogPrefix.FAILED.value() + "/siem/!{firehose:error-output-type}" + DAY_AND_HOUR)
                        .compressionFormat("GZIP")
                        .kmsKeyArn(archive.keyArn())
                        .build())
                .build();
    }

    private static FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationProcessorArgs siemProcessor(
            String type, String parameter, String value) {
        return FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationProcessorArgs.builder()
                .type(type)
                .parameters(
                        FirehoseDeliveryStreamHttpEndpointConfigurationProcessingConfigurationProcessorParameterArgs
                                .builder()
                                .parameterName(parameter)
                                .parameterValue(value)
                                .build())
                .build();
    }
}
