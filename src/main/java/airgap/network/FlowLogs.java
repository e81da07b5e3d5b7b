package airgap.network;

import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.ec2.inputs.FlowLogDestinationOptionsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Flow logs of a VPC or the Transit Gateway, in Parquet, to the log archive. The fields and their types in Parquet are those of
 * docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html and docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html.
 */
public final class FlowLogs {
    /** Seconds, the least; of a Transit Gateway the only choice, and instances on Nitro never aggregate longer. */
    private static final int AGGREGATION = 60;

    /** Besides the packet as the interface sees it the packet's own ends ({@code pkt-}), which differ behind a NAT gateway. */
    static final List<LogField> VPC = List.of(
            LogField.small("version"),
            LogField.text("account-id"),
            LogField.text("interface-id"),
            LogField.text("srcaddr"),
            LogField.text("dstaddr"),
            LogField.small("srcport"),
            LogField.small("dstport"),
            LogField.large("protocol"),
            LogField.large("packets"),
            LogField.large("bytes"),
            LogField.large("start"),
            LogField.large("end"),
            LogField.text("action"),
            LogField.text("log-status"),
            LogField.text("vpc-id"),
            LogField.text("subnet-id"),
            LogField.text("instance-id"),
            LogField.small("tcp-flags"),
            LogField.text("type"),
            LogField.text("pkt-srcaddr"),
            LogField.text("pkt-dstaddr"),
            LogField.text("az-id"),
            LogField.text("pkt-src-aws-service"),
            LogField.text("pkt-dst-aws-service"),
            LogField.text("flow-direction"),
            LogField.small("traffic-path"));

    static final List<LogField> TRANSIT_GATEWAY = List.of(
            LogField.small("version"),
            LogField.text("resource-type"),
            LogField.text("account-id"),
            LogField.text("tgw-id"),
            LogField.text("tgw-attachment-id"),
            LogField.text("tgw-src-vpc-account-id"),
            LogField.text("tgw-dst-vpc-account-id"),
            LogField.text("tgw-src-vpc-id"),
            LogField.text("tgw-dst-vpc-id"),
            LogField.text("tgw-src-subnet-id"),
            LogField.text("tgw-dst-subnet-id"),
            LogField.text("tgw-src-az-id"),
            LogField.text("tgw-dst-az-id"),
            LogField.text("tgw-pair-attachment-id"),
            LogField.text("srcaddr"),
            LogField.text("dstaddr"),
            LogField.small("srcport"),
            LogField.small("dstport"),
            LogField.large("protocol"),
            LogField.large("packets"),
            LogField.large("bytes"),
            LogField.large("start"),
            LogField.large("end"),
            LogField.text("log-status"),
            LogField.text("type"),
            LogField.large("packets-lost-no-route"),
            LogField.large("packets-lost-blackhole"),
            LogField.large("packets-lost-mtu-exceeded"),
            LogField.large("packets-lost-ttl-expired"),
            LogField.small("tcp-flags"),
            LogField.text("flow-direction"));

    private FlowLogs() {}

    /**
     * The flow log of a VPC. What lives in the VPC depends on it, so that no packet is older than its log, or younger.
     *
     * @param archiveArn ARN of the log archive
     */
    static FlowLog ofVpc(String name, Output<String> vpcId, Output<String> archiveArn, CustomResourceOptions options) {
        return new FlowLog(
                name,
                to(LogPrefix.VPC_FLOW, archiveArn, VPC)
                        .vpcId(vpcId)
                        .trafficType("ALL")
                        .tags(Map.of("Name", name))
                        .build(),
                options);
    }

    /** The flow log of a Transit Gateway; it knows no accept and reject, and says instead which packets it lost, and why. */
    static FlowLog ofTransitGateway(
            String name, Output<String> gatewayId, Output<String> archiveArn, CustomResourceOptions options) {
        return new FlowLog(
                name,
                to(LogPrefix.TRANSIT_GATEWAY_FLOW, archiveArn, TRANSIT_GATEWAY)
                        .transitGatewayId(gatewayId)
                        .tags(Map.of("Name", name))
                        .build(),
                options);
    }

    private static FlowLogArgs.Builder to(LogPrefix prefix, Output<String> archiveArn, List<LogField> fields) {
        return FlowLogArgs.builder()
                .logDestinationType("s3")
                .logDestination(archiveArn.applyValue(arn -> arn + "/" + prefix.value() + "/"))
                .destinationOptions(FlowLogDestinationOptionsArgs.builder()
                        .fileFormat("parquet")
                        // The layout that all other logs of AWS have, so that one column for the day fits all tables.
                        .hiveCompatiblePartitions(false)
                        .perHourPartition(true)
                        .build())
                .logFormat(
                        fields.stream().map(field -> "${" + field.name() + "}").collect(Collectors.joining(" ")))
                .maxAggregationInterval(AGGREGATION);
    }
}
