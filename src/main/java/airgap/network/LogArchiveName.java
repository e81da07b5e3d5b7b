package airgap.network;

/**
 * Name of the bucket that keeps the logs of all accounts. Written from settings alone, so that every stack can send there
 * without asking the network account; bucket names are global, hence the account id in it.
 */
public final class LogArchiveName {
    private LogArchiveName() {}

    /**
     * The bucket's name.
     *
     * @param accountId id of the network account, twelve digits
     * @param region AWS Region, such as {@code eu-central-1}
     */
    public static String of(String accountId, String region) {
        return "airgap-logs-" + accountId + "-" + region;
    }

    /** The bucket's ARN, see {@link #of}. */
    public static String arn(String accountId, String region) {
        return "arn:aws:s3:::" + of(accountId, region);
    }
}
