package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Athena, and Glue's catalogue of tables. */
final class Queries {
    private static final String DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
    private static final String TABLE = "aws:glue/catalogTable:CatalogTable";
    private static final String WORKGROUP = "aws:athena/workgroup:Workgroup";
    private static final String QUERY = "aws:athena/namedQuery:NamedQuery";
    /** Athena user guide, "Name databases, tables, and columns". */
    private static final Pattern GLUE_NAME = Pattern.compile("[a-z0-9_]{1,255}");

    private static final Pattern WORKGROUP_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,128}");
    /** Athena user guide, "Supported types for partition projection". */
    private static final Set<String> PROJECTIONS = Set.of("enum", "integer", "date", "injected");
    /** Athena API, CreateNamedQuery: QueryString. */
    private static final int LONGEST_QUERY = 262_144;

    private Queries() {}

    static void rules(Rules rules) {
        rules.on(DATABASE)
                .replacing("name", "catalogId")
                .check(checking ->
                        checking.matches("name", GLUE_NAME, "a database's name: lower-case letters, digits and _"))
                .demand(making -> making.unique("name", "AlreadyExistsException"))
                .id(making -> making.account() + ":" + making.text("name"))
                .outputs(making -> {
                    making.out("catalogId", making.account());
                    making.out("arn", making.arn("glue", "database/" + making.text("name")));
                });
        rules.on(TABLE)
                .replacing("name", "databaseName", "catalogId")
                .check(Queries::checkTable)
                .demand(making -> needDatabase(making, making.text("databaseName")))
                .demand(making -> bucketOf(
                        making, making.inputs().path("storageDescriptor").path("location")))
                .id(making -> making.account() + ":" + making.text("databaseName") + ":" + making.text("name"))
                .outputs(making -> {
                    making.out("catalogId", making.account());
                    making.out(
                            "arn",
                            making.arn("glue", "table/" + making.text("databaseName") + "/" + making.text("name")));
                });
        rules.on(WORKGROUP)
                .replacing("name")
                .check(checking -> checking.matches(
                        "name", WORKGROUP_NAME, "a workgroup's name: at most 128 letters, digits and . - _"))
                .demand(making -> making.unique("name", "InvalidRequestException"))
                .demand(making -> bucketOf(
                        making,
                        making.inputs()
                                .path("configuration")
                                .path("resultConfiguration")
                                .path("outputLocation")))
                .id(making -> making.text("name"))
                .outputs(making -> making.out("arn", making.arn("athena", "workgroup/" + making.id())))
                .farewell((workgroup, inventory) -> inventory.where(QUERY, "workgroup", workgroup.id()).stream()
                        .filter(query -> query.account().equals(workgroup.account()))
                        .filter(query -> !workgroup.flag("forceDestroy", false))
                        .findFirst()
                        .ifPresent(query -> {
                            throw Vpcs.dependency("workgroup", workgroup, query);
                        }));
        rules.on(QUERY)
                .replacing("name", "database", "query", "workgroup", "description")
                .check(checking -> checking.length("name", 1, 128))
                .check(checking -> checking.length("description", 1, 1024))
                .check(checking -> checking.length("query", 1, LONGEST_QUERY))
                .demand(making -> needDatabase(making, making.text("database")))
                .demand(making -> {
                    if (making.has("workgroup")) {
                        making.need(WORKGROUP, making.text("workgroup"));
                    }
                })
                .id(TransitGateways::uuid);
    }

    private static void needDatabase(Making making, String name) {
        making.need(DATABASE, making.account() + ":" + name);
    }

    private static void bucketOf(Making making, JsonNode location) {
        String text = location.asText("");
        if (text.startsWith("s3://")) {
            Buckets.need(making, text.substring("s3://".length()).replaceFirst("/.*", ""));
        }
    }

    private static void checkTable(Checking checking) {
        checking.matches("name", GLUE_NAME, "a table's name: lower-case letters, digits and _");
        if (!(checking.inputs().path("parameters") instanceof ObjectNode parameters)
                || !parameters.path("projection.enabled").asText().equals("true")) {
            return;
        }
        String template = parameters.path("storage.location.template").asText();
        for (JsonNode key : checking.inputs().path("partitionKeys")) {
            String name = key.path("name").asText();
            String type = parameters.path("projection." + name + ".type").asText();
            if (!PROJECTIONS.contains(type)) {
                checking.fail("parameters", "partition " + name + " is projected as none of " + PROJECTIONS);
            }
            if (!template.contains("${" + name + "}")) {
                checking.fail("parameters", "storage.location.template does not name partition " + name);
            }
        }
    }
}
