package airgap.rehearsal.aws;

/** Query logging of Route 53 Resolver. */
final class QueryLogs {
    static final String CONFIG = "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig";
    static final String ASSOCIATION = "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation";

    private QueryLogs() {}

    static void rules(Rules rules) {
        rules.on(CONFIG)
                .replacing("name", "destinationArn")
                .check(DnsFirewalls::checkName)
                .demand(QueryLogs::demandDestination)
                .id(making -> "rqlc-" + making.hex("rqlc", 17))
                .outputs(making -> {
                    making.out("arn", making.arn("route53resolver", "resolver-query-log-config/" + making.id()));
                    making.out("ownerId", making.account());
                    making.out("shareStatus", "NOT_SHARED");
                })
                .farewell((config, inventory) -> DnsFirewalls.refuseWhileUsed(
                        "query log configuration",
                        config,
                        inventory.where(ASSOCIATION, "resolverQueryLogConfigId", config.id())));
        rules.on(ASSOCIATION)
                .replacing("resolverQueryLogConfigId", "resourceId")
                .demand(QueryLogs::demandAssociation)
                .id(making -> "rqlca-" + making.hex("rqlca", 17));
    }

    /** Logs are delivered below {@code AWSLogs/<account>/vpcdnsquerylogs} of the prefix. */
    private static void demandDestination(Making making) {
        String destination = making.text("destinationArn");
        if (destination.contains(":s3:::")) {
            String bucket = destination.replaceFirst(".*:s3:::", "");
            String folder = bucket.contains("/") ? bucket.substring(bucket.indexOf('/') + 1) + "/" : "";
            Buckets.needDelivery(
                    making,
                    bucket.replaceFirst("/.*", ""),
                    folder + "AWSLogs/" + making.account() + "/vpcdnsquerylogs/x");
        }
    }

    private static void demandAssociation(Making making) {
        making.need(Vpcs.VPC, making.text("resourceId"));
        Existing config = making.need(CONFIG, making.text("resolverQueryLogConfigId"));
        if (!config.account().equals(making.account())
                && !TransitGateways.shared(making.inventory(), config, making.account())) {
            throw making.refuse(
                    "AccessDeniedException: the query log configuration " + config.id() + " is not of account "
                            + making.account() + ", and is not shared with it",
                    config);
        }
        for (Existing other : making.others("resourceId")) {
            if (other.text("resolverQueryLogConfigId").equals(config.id())) {
                throw making.refuse("ResourceExistsException: the VPC is associated already", other);
            }
        }
    }
}
