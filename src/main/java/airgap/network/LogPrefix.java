package airgap.network;

/** Where in the archive a kind of log lies. Below it AWS writes {@code AWSLogs/<account>/<service>/…}. */
public enum LogPrefix {
    VPC_FLOW("vpc-flow"),
    TRANSIT_GATEWAY_FLOW("tgw-flow"),
    FIREWALL_FLOW("firewall-flow"),
    FIREWALL_TLS("firewall-tls"),
    DNS_QUERY("dns-query"),
    /** Written by Firehose, which takes the firewall's alerts from CloudWatch Logs. */
    FIREWALL_ALERT("firewall-alert"),
    /** What Firehose could not process, beside what it could not deliver to a SIEM. */
    FAILED("failed");

    private final String prefix;

    LogPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** Without a slash at either end. */
    public String value() {
        return prefix;
    }

    /** Whether {@code delivery.logs.amazonaws.com} writes here, for an account that it names. */
    boolean isVended() {
        return this != FIREWALL_ALERT && this != FAILED;
    }
}
