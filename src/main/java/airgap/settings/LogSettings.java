package airgap.settings;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of the logs of all accounts. That they are kept is not optional; how long, how firmly, and who is told is.
 *
 * @param retentionDays days after which the archive forgets a log
 * @param objectLock whether nobody can delete a log before its time, however privileged
 * @param alarms from which number of packets on an alarm rings
 * @param subscribers who hears of an alarm; nobody unless named
 * @param siem a SIEM outside AWS that gets the firewall's alerts
 */
public record LogSettings(
        int retentionDays,
        Optional<ObjectLock> objectLock,
        AlarmThresholds alarms,
        List<Subscriber> subscribers,
        Optional<Siem> siem) {
    /** A year covers the usual audit. */
    static final int DEFAULT_RETENTION_DAYS = 365;

    public static final LogSettings DEFAULT = new LogSettings(
            DEFAULT_RETENTION_DAYS, Optional.empty(), AlarmThresholds.DEFAULT, List.of(), Optional.empty());

    public LogSettings {
        subscribers = List.copyOf(subscribers);
    }

    /**
     * S3 Object Lock of every log, from the moment it arrives.
     *
     * @param days days for which a log cannot be deleted
     */
    public record ObjectLock(Mode mode, int days) {
        /** Written in settings in lower case, in S3 in upper case. */
        public enum Mode {
            /** May be lifted by a principal with a permission of its own, which the archive's policy denies to all. */
            GOVERNANCE,
            /** Cannot be lifted by anybody, the root user included. */
            COMPLIANCE
        }
    }

    /**
     * Packets within five minutes in one zone, from which number on an alarm rings.
     *
     * @param droppedPackets refused without an answer
     * @param rejectedPackets refused with a reset
     * @param streamExceptionPackets of flows whose beginning the firewall has not seen: asymmetric routing, or a change of it
     */
    public record AlarmThresholds(int droppedPackets, int rejectedPackets, int streamExceptionPackets) {
        public static final AlarmThresholds DEFAULT = new AlarmThresholds(1_000, 100, 100);
    }

    /**
     * Who hears of an alarm.
     *
     * @param protocol as SNS names it, {@code email} or {@code https}
     * @param endpoint address, or URL
     */
    public record Subscriber(String protocol, String endpoint) {}

    /**
     * A SIEM outside AWS. What goes there leaves the gap, so somebody answers for it.
     *
     * @param url HTTPS endpoint
     * @param secretArn secret of Secrets Manager that holds the access key, as JSON with {@code api_key}
     * @param reason why it is sent there
     * @param owner who answers for it
     */
    public record Siem(String url, String secretArn, String reason, String owner) {}
}
