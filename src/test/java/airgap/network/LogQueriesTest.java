package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.testing.Example;
import airgap.testing.Mocked;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogQueriesTest {
    private static final String TABLE = "aws:glue/catalogTable:CatalogTable";
    private static final String QUERY = "aws:athena/namedQuery:NamedQuery";
    private static final Pattern EVENT = Pattern.compile("event\\.([a-z_.]+)");

    private final Mocked mocked = Mocked.run(context -> new LogQueries(
            "log-queries",
            new LogQueries.Args(
                    Example.NETWORK_ACCOUNT,
                    Example.REGION,
                    Example.logArchive(),
                    List.of("333344445555", "111122223333"),
                    Output.of("inspection-1a2b3c4")),
            ComponentResourceOptions.Empty));

    @Test
    void everyKindOfLogHasATable() {
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.ofType(TABLE))
                .extracting(table -> table.text("/name"))
                .containsExactlyInAnyOrder("vpc_flow", "tgw_flow", "firewall_flow", "firewall_alert", "dns_query");
    }

    @Test
    void columnsAreTheFieldsOfTheFlowLogInTheirOrder() {
        for (var fields : Map.of("vpc_flow", FlowLogs.VPC, "tgw_flow", FlowLogs.TRANSIT_GATEWAY)
                .entrySet()) {
            assertThat(columns(fields.getKey()))
                    .isEqualTo(fields.getValue().stream()
                            .map(field -> field.name().replace('-', '_') + " " + field.type())
                            .toList());
        }
    }

    @Test
    void tablesLookWhereLogsAreDelivered() {
        String archive = "s3://airgap-logs-111122223333-eu-central-1/";
        assertThat(template("vpc_flow"))
                .isEqualTo(archive + "vpc-flow/AWSLogs/${account}/vpcflowlogs/eu-central-1/${day}/${hour}/");
        assertThat(template("tgw_flow"))
                .isEqualTo(archive + "tgw-flow/AWSLogs/${account}/vpcflowlogs/eu-central-1/${day}/${hour}/");
        assertThat(template("firewall_flow"))
                .isEqualTo(archive + "firewall-flow/AWSLogs/111122223333/network-firewall/flow/eu-central-1/"
                        + "inspection-1a2b3c4/${day}/${hour}/");
        assertThat(template("firewall_alert")).isEqualTo(archive + "firewall-alert/${day}/${hour}/");
        assertThat(template("dns_query"))
                .isEqualTo(archive + "dns-query/AWSLogs/${account}/vpcdnsquerylogs/${vpc}/${day}/");
        assertThat(table("firewall_flow").text("/storageDescriptor/location"))
                .isEqualTo(archive + "firewall-flow/AWSLogs/111122223333/network-firewall/flow/eu-central-1/");
    }

    @Test
    void everyPartitionIsProjected() {
        assertThat(mocked.ofType(TABLE)).allSatisfy(table -> {
            JsonNode parameters = table.inputs().get("parameters");
            assertThat(parameters.get("projection.enabled").asText()).isEqualTo("true");
            for (JsonNode key : table.inputs().get("partitionKeys")) {
                assertThat(parameters.has("projection." + key.get("name").asText() + ".type"))
                        .isTrue();
            }
        });
        assertThat(table("vpc_flow")
                        .inputs()
                        .get("parameters")
                        .get("projection.account.values")
                        .asText())
                .isEqualTo("111122223333,333344445555");
    }

    @Test
    void resultsAreEncryptedWhoeverAsks() {
        JsonNode configuration = mocked.resource("aws:athena/workgroup:Workgroup", "log-queries")
                .inputs()
                .get("configuration");
        assertThat(configuration.get("enforceWorkgroupConfiguration").asBoolean())
                .isTrue();
        assertThat(configuration
                        .at("/resultConfiguration/encryptionConfiguration/encryptionOption")
                        .asText())
                .isEqualTo("SSE_KMS");
        assertThat(configuration.at("/resultConfiguration/outputLocation").asText())
                .isEqualTo("s3://airgap-queries-111122223333-eu-central-1/");
    }

    @Test
    void questionsAskForColumnsThatTheTablesHave() {
        assertThat(mocked.ofType(QUERY)).hasSize(6).allSatisfy(query -> {
            String sql = query.text("/query");
            Matcher from = Pattern.compile("FROM airgap_logs\\.(\\w+)").matcher(sql);
            assertThat(from.find()).isTrue();
            String columns = String.join(",", columns(from.group(1)));
            Matcher event = EVENT.matcher(sql);
            while (event.find()) {
                for (String part : Splitter.on('.').split(event.group(1))) {
                    assertThat(columns).containsPattern("[<,]" + part + ":");
                }
            }
            Matcher flow = Pattern.compile("flow\\.([a-z_]+)").matcher(sql);
            while (flow.find()) {
                assertThat(columns).containsPattern("(^|,)" + flow.group(1) + " ");
            }
        });
    }

    private Mocked.Registered table(String name) {
        return mocked.resource(TABLE, name);
    }

    private String template(String name) {
        return table(name)
                .inputs()
                .get("parameters")
                .get("storage.location.template")
                .asText();
    }

    private List<String> columns(String table) {
        var columns = new ArrayList<String>();
        table(table)
                .inputs()
                .at("/storageDescriptor/columns")
                .forEach(column -> columns.add(
                        column.get("name").asText() + " " + column.get("type").asText()));
        return columns;
    }
}
