package airgap.network;

import com.pulumi.aws.glue.CatalogTableArgs;
import com.pulumi.aws.glue.inputs.CatalogTablePartitionKeyArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorColumnArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorSerDeInfoArgs;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of Athena over one kind of log. Its partitions are projected, so that nobody has to add them: {@code day} in every
 * table, written 2026/11/24, and whatever else AWS has in the path
 * (docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html).
 *
 * @param name of the table
 * @param columns name to Athena's type
 * @param partitions name to how it is projected, in the order of the path
 * @param path what follows the bucket, with <code>${partition}</code> for partitions
 * @param format how a record is written
 */
record LogTable(
        String name, Map<String, String> columns, Map<String, Projection> partitions, String path, Format format) {
    private static final String DAY = "day";
    private static final String HOUR = "hour";
    private static final String ACCOUNT = "account";

    LogTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        partitions = Collections.unmodifiableMap(new LinkedHashMap<>(partitions));
    }

    /** How the values of a partition are known. Every value is text in Athena. */
    sealed interface Projection {
        /** One of few. */
        record OneOf(List<String> values) implements Projection {}

        /** A day from the first one on that this can have been switched on. */
        record Days() implements Projection {}

        /** 00 to 23. */
        record Hours() implements Projection {}

        /** Only what the query names: {@code WHERE vpc = '…'} is then required. */
        record Asked() implements Projection {}
    }

    /** Serialization libraries that Athena has (docs.aws.amazon.com/athena/latest/ug/supported-serdes.html). */
    enum Format {
        PARQUET(
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"),
        JSON(
                "org.openx.data.jsonserde.JsonSerDe",
                "org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");

        private final String library;
        private final String input;
        private final String output;

        Format(String library, String input, String output) {
            this.library = library;
            this.input = input;
            this.output = output;
        }
    }

    static LogTable vpcFlow(List<String> accounts, String region) {
        return flow("vpc_flow", LogPrefix.VPC_FLOW, FlowLogs.VPC, accounts, region);
    }

    static LogTable transitGatewayFlow(String networkAccount, String region) {
        return flow(
                "tgw_flow", LogPrefix.TRANSIT_GATEWAY_FLOW, FlowLogs.TRANSIT_GATEWAY, List.of(networkAccount), region);
    }

    private static LogTable flow(
            String name, LogPrefix prefix, List<LogField> fields, List<String> accounts, String region) {
        var columns = new LinkedHashMap<String, String>();
        fields.forEach(field -> columns.put(field.column(), field.type()));
        var partitions = new LinkedHashMap<String, Projection>();
        partitions.put(ACCOUNT, new Projection.OneOf(accounts));
        partitions.put(DAY, new Projection.Days());
        partitions.put(HOUR, new Projection.Hours());
        return new LogTable(
                name,
                columns,
                partitions,
                prefix.value() + "/AWSLogs/${account}/vpcflowlogs/" + region + "/${day}/${hour}/",
                Format.PARQUET);
    }

    /** Connections as the firewall saw them, one record for each direction. */
    static LogTable firewallFlow(String networkAccount, String region, String firewallName) {
        return new LogTable(
                "firewall_flow",
                firewall(
                        "netflow:struct<pkts:bigint,bytes:bigint,start:string,end:string,age:int,min_ttl:int,max_ttl:int>",
                        "tcp:struct<tcp_flags:string,syn:boolean,fin:boolean,rst:boolean,ack:boolean>"),
                daysAndHours(),
                LogPrefix.FIREWALL_FLOW.value() + "/AWSLogs/" + networkAccount + "/network-firewall/flow/" + region
                        + "/" + firewallName + "/${day}/${hour}/",
                Format.JSON);
    }

    /** What the firewall refused, and what it passed by an approval; Firehose writes the day on which it came. */
    static LogTable firewallAlert() {
        return new LogTable(
                "firewall_alert",
                firewall(
                        "alert:struct<action:string,signature_id:bigint,rev:int,signature:string,category:string,"
                                + "severity:int>",
                        "verdict:struct<action:string>",
                        "tls:struct<sni:string,version:string>",
                        "http:struct<hostname:string,url:string,http_method:string,http_user_agent:string>"),
                daysAndHours(),
                LogPrefix.FIREWALL_ALERT.value() + "/${day}/${hour}/",
                Format.JSON);
    }

    private static Map<String, Projection> daysAndHours() {
        var partitions = new LinkedHashMap<String, Projection>();
        partitions.put(DAY, new Projection.Days());
        partitions.put(HOUR, new Projection.Hours());
        return partitions;
    }

    /** docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging-contents.html: AWS's envelope, and Suricata's event. */
    private static Map<String, String> firewall(String... ofType) {
        var event = new StringBuilder(
                "struct<timestamp:string,flow_id:bigint,event_type:string,src_ip:string,src_port:int,"
                        + "dest_ip:string,dest_port:int,proto:string,app_proto:string,direction:string,tls_inspected:boolean");
        Arrays.stream(ofType).forEach(field -> event.append(',').append(field));
        var columns = new LinkedHashMap<String, String>();
        columns.put("firewall_name", "string");
        columns.put("availability_zone", "string");
        columns.put("event_timestamp", "string");
        columns.put("event", event.append('>').toString());
        return columns;
    }

    /** docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-format.html; the path has the VPC's id in it. */
    static LogTable dnsQuery(List<String> accounts) {
        var columns = new LinkedHashMap<String, String>();
        for (String name : List.of(
                "version",
                "account_id",
                "region",
                "vpc_id",
                "query_timestamp",
                "query_name",
                "query_type",
                "query_class",
                "rcode")) {
            columns.put(name, "string");
        }
        columns.put("answers", "array<struct<rdata:string,type:string,class:string>>");
        columns.put("srcaddr", "string");
        columns.put("srcport", "string");
        columns.put("transport", "string");
        columns.put("srcids", "struct<instance:string,resolver_endpoint:string>");
        columns.put("firewall_rule_action", "string");
        columns.put("firewall_rule_group_id", "string");
        columns.put("firewall_domain_list_id", "string");
        var partitions = new LinkedHashMap<String, Projection>();
        partitions.put(ACCOUNT, new Projection.OneOf(accounts));
        partitions.put("vpc", new Projection.Asked());
        partitions.put(DAY, new Projection.Days());
        return new LogTable(
                "dns_query",
                columns,
                partitions,
                LogPrefix.DNS_QUERY.value() + "/AWSLogs/${account}/vpcdnsquerylogs/${vpc}/${day}/",
                Format.JSON);
    }

    /** The table as Glue keeps it. */
    CatalogTableArgs.Builder glue(String bucket) {
        return CatalogTableArgs.builder()
                .name(name)
                .tableType("EXTERNAL_TABLE")
                .parameters(parameters(bucket))
                .partitionKeys(partitions.keySet().stream()
                        .map(partition -> CatalogTablePartitionKeyArgs.builder()
                                .name(partition)
                                .type("string")
                                .build())
                        .toList())
                .storageDescriptor(CatalogTableStorageDescriptorArgs.builder()
                        .location(location(bucket) + path.substring(0, path.indexOf("${")))
                        .inputFormat(format.input)
                        .outputFormat(format.output)
                        .serDeInfo(CatalogTableStorageDescriptorSerDeInfoArgs.builder()
                                .name(name)
                                .serializationLibrary(format.library)
                                // A line that was cut off by Firehose or is empty is a row of nulls, not an error.
                                .parameters(
                                        format == Format.JSON
                                                ? Map.of("ignore.malformed.json", "true")
                                                : Map.of("serialization.format", "1"))
                                .build())
                        .columns(columns.entrySet().stream()
                                .map(column -> CatalogTableStorageDescriptorColumnArgs.builder()
                                        .name(column.getKey())
                                        .type(column.getValue())
                                        .build())
                                .toList())
                        .build());
    }

    private static String location(String bucket) {
        return "s3://" + bucket + "/";
    }

    /** What makes Athena project the partitions. */
    Map<String, String> parameters(String bucket) {
        var parameters = new TreeMap<String, String>();
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("projection.enabled", "true");
        parameters.put("storage.location.template", location(bucket) + path);
        partitions.forEach(
                (partition, projection) -> parameters.putAll(project("projection." + partition, projection)));
        return parameters;
    }

    private static Map<String, String> project(String key, Projection projection) {
        if (projection instanceof Projection.OneOf oneOf) {
            return Map.of(key + ".type", "enum", key + ".values", String.join(",", oneOf.values()));
        } else if (projection instanceof Projection.Days) {
            return Map.of(
                    key + ".type",
                    "date",
                    key + ".format",
                    "yyyy/MM/dd",
                    key + ".range",
                    "2026/01/01,NOW",
                    key + ".interval",
                    "1",
                    key + ".interval.unit",
                    "DAYS");
        } else if (projection instanceof Projection.Hours) {
            return Map.of(key + ".type", "integer", key + ".range", "0,23", key + ".digits", "2");
        }
        return Map.of(key + ".type", "injected");
    }
}
