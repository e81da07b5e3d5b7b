package airgap.network;

import java.util.List;

/**
 * A question to the log archive, kept in Athena under its name. They look back a week; whoever wants another time changes
 * {@code day}. AWS replaces a query when its text changes, so nothing of the settings is in it: another account changes none.
 *
 * @param sql for Athena's engine version 3
 */
record SavedQuery(String name, String description, String sql) {
    private static final String LAST_WEEK = "day >= date_format(current_date - interval '7' day, '%Y/%m/%d')";

    static List<SavedQuery> all() {
        return List.of(refusedNames(), refusals(), whoTalksToWhat(), thrownAway(), overApprovals(), blockedNames());
    }

    private static SavedQuery refusedNames() {
        return new SavedQuery(
                "refused-names", "Which names on the internet were refused most, and to whom", """
                SELECT coalesce(event.tls.sni, event.http.hostname) AS name, event.src_ip AS source,
                       event.alert.signature AS reason, count(*) AS times, max(event.timestamp) AS last_seen
                FROM airgap_logs.firewall_alert
                WHERE %s
                  AND event.alert.action = 'blocked'
                  AND coalesce(event.tls.sni, event.http.hostname) IS NOT NULL
                GROUP BY 1, 2, 3
                ORDER BY times DESC
                LIMIT 100
                """.formatted(
                                LAST_WEEK));
    }

    private static SavedQuery refusals() {
        return new SavedQuery(
                "refusals-of-an-address", "Why an address was refused; asks for the address", """
                SELECT event.timestamp AS seen, event.dest_ip AS destination, event.dest_port AS port, event.proto AS protocol,
                       event.alert.signature AS reason, event.alert.signature_id AS sid,
                       coalesce(event.tls.sni, event.http.hostname) AS name, event.flow_id AS flow
                FROM airgap_logs.firewall_alert
                WHERE %s
                  AND event.alert.action = 'blocked'
                  AND event.src_ip = ?
                ORDER BY seen DESC
                LIMIT 200
                """.formatted(LAST_WEEK));
    }

    private static SavedQuery overApprovals() {
        return new SavedQuery(
                "passed-by-approval",
                "How often each approval was used, and by how many sources: what is never used can go",
                """
                SELECT event.alert.signature AS approval, count(*) AS connections,
                       count(DISTINCT event.src_ip) AS sources, max(event.timestamp) AS last_seen
                FROM airgap_logs.firewall_alert
                WHERE %s
                  AND event.alert.action = 'allowed'
                GROUP BY 1
                ORDER BY connections DESC
                """.formatted(LAST_WEEK));
    }

    private static SavedQuery whoTalksToWhat() {
        return new SavedQuery(
                "who-talks-to-what", "Connections that were accepted, by account, destination and port", """
                SELECT flow.account_id AS source_account, flow.pkt_srcaddr AS source, flow.pkt_dstaddr AS destination,
                       flow.dstport AS port, flow.protocol, sum(flow.bytes) AS bytes, count(*) AS records
                FROM airgap_logs.vpc_flow AS flow
                WHERE %s
                  AND flow.log_status = 'OK'
                  AND flow.action = 'ACCEPT'
                  AND flow.flow_direction = 'egress'
                  AND flow.srcport > flow.dstport
                GROUP BY 1, 2, 3, 4, 5
                ORDER BY bytes DESC
                LIMIT 200
                """.formatted(
                                LAST_WEEK));
    }

    private static SavedQuery thrownAway() {
        return new SavedQuery(
                "thrown-away-between-accounts",
                "Packets that the Transit Gateway threw away, such as from dev to prod",
                """
                SELECT flow.tgw_src_vpc_account_id AS source_account, flow.srcaddr, flow.dstaddr, flow.dstport,
                       sum(flow.packets_lost_blackhole) AS blackholed, sum(flow.packets_lost_no_route) AS without_route
                FROM airgap_logs.tgw_flow AS flow
                WHERE %s
                  AND flow.log_status = 'OK'
                  AND flow.packets_lost_blackhole + flow.packets_lost_no_route > 0
                GROUP BY 1, 2, 3, 4
                ORDER BY blackholed DESC
                LIMIT 200
                """.formatted(LAST_WEEK));
    }

    private static SavedQuery blockedNames() {
        return new SavedQuery(
                "names-of-a-vpc", "Names that a VPC asked for and did not get; asks for the VPC's id", """
                SELECT query_name AS name, query_type AS type, rcode, firewall_rule_action AS verdict,
                       count(*) AS times, max(query_timestamp) AS last_seen
                FROM airgap_logs.dns_query
                WHERE vpc = ?
                  AND %s
                  AND (firewall_rule_action IN ('BLOCK', 'ALERT') OR rcode <> 'NOERROR')
                GROUP BY 1, 2, 3, 4
                ORDER BY times DESC
                LIMIT 200
                """.formatted(
                                LAST_WEEK));
    }
}
