package airgap.network;

import airgap.encryption.EncryptedBucket;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import com.pulumi.aws.athena.NamedQuery;
import com.pulumi.aws.athena.NamedQueryArgs;
import com.pulumi.aws.athena.Workgroup;
import com.pulumi.aws.athena.WorkgroupArgs;
import com.pulumi.aws.athena.inputs.WorkgroupConfigurationArgs;
import com.pulumi.aws.athena.inputs.WorkgroupConfigurationResultConfigurationArgs;
import com.pulumi.aws.athena.inputs.WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs;
import com.pulumi.aws.glue.CatalogDatabase;
import com.pulumi.aws.glue.CatalogDatabaseArgs;
import com.pulumi.aws.glue.CatalogTable;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Athena over the log archive: a table for each kind of log, a workgroup whose results are encrypted and forgotten, and the
 * questions that are asked first ({@link SavedQuery}).
 */
public final class LogQueries extends ComponentResource {
    /** Glue's name of the database; lower case, digits and underscores. */
    static final String DATABASE = "airgap_logs";

    private static final String WORKGROUP = "airgap-logs";
    /** Days; a result can be had again. */
    private static final int RESULT_DAYS = 30;

    /**
     * Arguments.
     *
     * @param account network account
     * @param accounts ids of all accounts whose logs are in the archive
     * @param firewallName which is in the path of the firewall's flows
     */
    public record Args(
            Account account, String region, LogArchive archive, List<String> accounts, Output<String> firewallName) {
        public Args {
            accounts = accounts.stream().sorted().distinct().toList();
        }
    }

    public LogQueries(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:LogQueries", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var results = new EncryptedBucket(
                name,
                new EncryptedBucket.Args(
                        args.account(),
                        "airgap-queries-" + args.account().id() + "-" + args.region(),
                        args.archive().keyArn(),
                        PolicyDocument.ofResource(),
                        RESULT_DAYS,
                        true),
                ComponentResourceOptions.builder().parent(this).build());
        var database = new CatalogDatabase(
                name,
                CatalogDatabaseArgs.builder()
                        .name(DATABASE)
                        .description("Logs of all accounts")
                        .build(),
                own);
        String network = args.account().id();
        table(LogTable.vpcFlow(args.accounts(), args.region()), database, args, own);
        table(LogTable.transitGatewayFlow(network, args.region()), database, args, own);
        table(LogTable.firewallAlert(), database, args, own);
        table(LogTable.dnsQuery(args.accounts()), database, args, own);
        firewallFlow(database, args, own);
        var workgroup = workgroup(name, results, args, own);
        for (SavedQuery query : SavedQuery.all()) {
            new NamedQuery(
                    name + "-" + query.name(),
                    NamedQueryArgs.builder()
                            .name(query.name())
                            .description(query.description())
                            .database(database.name())
                            .workgroup(workgroup.id())
                            .query(query.sql())
                            .build(),
                    own);
        }
        registerOutputs(Map.of());
    }

    private static void table(LogTable table, CatalogDatabase database, Args args, CustomResourceOptions options) {
        new CatalogTable(
                table.name(),
                table.glue(bucket(args)).databaseName(database.name()).build(),
                options);
    }

    /** AWS makes the firewall's name, so its path is known once the firewall is. */
    private static void firewallFlow(CatalogDatabase database, Args args, CustomResourceOptions options) {
        var known = LogTable.firewallFlow(args.account().id(), args.region(), "${firewall}");
        new CatalogTable(
                known.name(),
                known.glue(bucket(args))
                        .databaseName(database.name())
                        .parameters(args.firewallName()
                                .applyValue(firewall -> LogTable.firewallFlow(
                                                args.account().id(), args.region(), firewall)
                                        .parameters(bucket(args))))
                        .build(),
                options);
    }

    private static String bucket(Args args) {
        return LogArchiveName.of(args.account().id(), args.region());
    }

    private static Workgroup workgroup(String name, EncryptedBucket results, Args args, CustomResourceOptions options) {
        return new Workgroup(
                name,
                WorkgroupArgs.builder()
                        .name(WORKGROUP)
                        .description("Questions to the logs of all accounts")
                        // The history of questions goes with it; without this AWS refuses while there is any.
                        .forceDestroy(true)
                        .configuration(WorkgroupConfigurationArgs.builder()
                                // Nobody chooses another place for results, or leaves them unencrypted.
                                .enforceWorkgroupConfiguration(true)
                                .publishCloudwatchMetricsEnabled(true)
                                .resultConfiguration(WorkgroupConfigurationResultConfigurationArgs.builder()
                                        .outputLocation(results.name().applyValue(bucket -> "s3://" + bucket + "/"))
                                        .expectedBucketOwner(args.account().id())
                                        .encryptionConfiguration(
                                                WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs
                                                        .builder()
                                                        .encryptionOption("SSE_KMS")
                                                        .kmsKeyArn(
                                                                args.archive().keyArn())
                                                        .build())
                                        .build())
                                .build())
                        .tags(Map.of("Name", WORKGROUP))
                        .build(),
                options);
    }
}
