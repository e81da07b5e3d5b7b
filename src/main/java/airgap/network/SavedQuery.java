package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.StackName;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A question to the log archive, kept in Athena under its name. They look back a week; whoever wants another time changes
 * {@code day}. Addresses are told by the names of stacks, whose ranges are in the settings.
 *
 * @param sql for Athena's engine version 3
 */
record SavedQuery(String name, String description, String sql) {
    private static final String LAST_WEEK = "day >= date_format(current_date - interval '7' day, '%Y/%m/%d')";

    /** @param stacks range of each stack's VPC */
    static List<SavedQuery> all(SortedMap<StackName, Cidr> stacks) {
        return List.of(
                refusedNames(),
                refusals(),
                whoTalksToWhat(stacks),
                betweenStacks(stacks),
                overApprovals(),
                blockedNames());
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

    private static SavedQuery whoTalksToWhat(SortedMap<StackName, Cidr> stacks) {
        return new SavedQuery(
                "who-talks-to-what", "Connections that were accepted, by stack, destination and port", """
                WITH stacks (stack, lowest, highest) AS (VALUES %s)
                SELECT source.stack AS source, coalesce(destination.stack, flow.pkt_dstaddr) AS destination,
                       flow.dstport AS port, flow.protocol, sum(flow.bytes) AS bytes, count(*) AS records
                FROM airgap_logs.vpc_flow AS flow
                JOIN stacks AS source ON TRY_CAST(flow.pkt_srcaddr AS ipaddress) BETWEEN source.lowest AND source.highest
                LEFT JOIN stacks AS destination
                  ON TRY_CAST(flow.pkt_dstaddr AS ipaddress) BETWEEN destination.lowest AND destination.highest
                WHERE %s
                  AND flow.log_status = 'OK'
                  AND flow.action = 'ACCEPT'
                  AND flow.flow_direction = 'egress'
                  AND flow.srcport > flow.dstport
                GROUP BY 1, 2, 3, 4
                ORDER BY bytes DESC
                LIMIT 200
                """.formatted(
                                values(stacks), LAST_WEEK));
    }

    private static SavedQuery betweenStacks(SortedMap<StackName, Cidr> stacks) {
        return new SavedQuery(
                "attempts-between-stacks",
                "Packets from one stack to another that the Transit Gateway threw away, such as from dev to prod",
                """
                WITH stacks (stack, lowest, highest) AS (VALUES %s)
                SELECT source.stack AS source, destination.stack AS destination, flow.srcaddr, flow.dstaddr, flow.dstport,
                       sum(flow.packets_lost_blackhole) AS blackholed, sum(flow.packets_lost_no_route) AS without_route
                FROM airgap_logs.tgw_flow AS flow
                JOIN stacks AS source ON TRY_CAST(flow.srcaddr AS ipaddress) BETWEEN source.lowest AND source.highest
                JOIN stacks AS destination ON TRY_CAST(flow.dstaddr AS ipaddress) BETWEEN destination.lowest AND destination.highest
                WHERE %s
                  AND flow.log_status = 'OK'
                  AND source.stack <> destination.stack
                  AND flow.packets_lost_blackhole + flow.packets_lost_no_route > 0
                GROUP BY 1, 2, 3, 4, 5
                ORDER BY blackholed DESC
                LIMIT 200
                """.formatted(values(stacks), LAST_WEEK));
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

    private static String values(SortedMap<StackName, Cidr> stacks) {
        return stacks.entrySet().stream()
                .map(stack -> "('%s', IPADDRESS '%s', IPADDRESS '%s')"
                        .formatted(
                                stack.getKey(),
                                address(stack.getValue(), 0),
                                address(stack.getValue(), stack.getValue().size() - 1)))
                .collect(Collectors.joining(", "));
    }

    private static String address(Cidr range, long offset) {
        return range.subnet(offset, 32).value().replace("/32", "");
    }
}
