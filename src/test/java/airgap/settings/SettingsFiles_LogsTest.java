package airgap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.LogSettings.AlarmThresholds;
import airgap.settings.LogSettings.ObjectLock;
import airgap.settings.LogSettings.Siem;
import airgap.settings.LogSettings.Subscriber;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of logs. */
class SettingsFiles_LogsTest {
    private static final String NETWORK = "Pulumi.network.yaml";
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem-AbCdEf";

    private final Path directory;

    SettingsFiles_LogsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void logs_are_kept_for_a_year_and_nobody_is_told_unless_settings_say_so() {
        assertThat(Estate.goodIn(directory).read().settings().network().logs()).isEqualTo(LogSettings.DEFAULT);
        assertThat(LogSettings.DEFAULT.retentionDays()).isEqualTo(365);
        assertThat(LogSettings.DEFAULT.subscribers()).isEmpty();
        assertThat(LogSettings.DEFAULT.siem()).isEmpty();
    }

    @Test
    void everything_can_be_said() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                NETWORK,
                                "  airgap:logs:",
                                "    retentionDays: 400",
                                "    objectLock: {mode: compliance, days: 400}",
                                "    alarms: {droppedPackets: 5, rejectedPackets: 6, streamExceptionPackets: 7}",
                                "    notify: [security@example.com, \"https://alarms.example.com/hook\"]",
                                "    siem:",
                                "      url: https://intake.example.com/v1",
                                "      secret: " + SECRET,
                                "      reason: The SOC works there",
                                "      owner: soc@example.com")
                        .read()
                        .settings()
                        .network()
                        .logs())
                .isEqualTo(new LogSettings(
                        400,
                        Optional.of(new ObjectLock(ObjectLock.Mode.COMPLIANCE, 400)),
                        new AlarmThresholds(5, 6, 7),
                        List.of(
                                new Subscriber("email", "security@example.com"),
                                new Subscriber("https", "https://alarms.example.com/hook")),
                        Optional.of(new Siem(
                                "https://intake.example.com/v1", SECRET, "The SOC works there", "soc@example.com"))));
    }

    @Test
    void what_is_wrong_is_told_in_one_run() {
        assertThat(Estate.goodIn(directory)
                        .append(
                                NETWORK,
                                "  airgap:logs:",
                                "    retentionDays: 30",
                                "    objectLock: {mode: forever, days: 90}",
                                "    alarms: {droppedPackets: 0}",
                                "    notify: [\"http://alarms.example.com\"]",
                                "    siem:",
                                "      url: https://user:password@intake.example.com",
                                "      secret: hunter2")
                        .problems())
                .containsExactly(
                        "Pulumi.network.yaml:8 airgap:logs.objectLock.mode  \"forever\" is not a mode; known are:"
                                + " compliance, governance",
                        "Pulumi.network.yaml:8 airgap:logs.objectLock.days  90 days are longer than logs are kept, 30"
                                + " days; lock for at most as long, or raise retentionDays",
                        "Pulumi.network.yaml:9 airgap:logs.alarms.droppedPackets  0 is out of range; write a number"
                                + " from 1 to 2147483647",
                        "Pulumi.network.yaml:10 airgap:logs.notify[0]  \"http://alarms.example.com\" is not an address"
                                + " of mail or an https URL; write it like \"security@example.com\" or"
                                + " \"https://alarms.example.com/hook\"",
                        "Pulumi.network.yaml:12 airgap:logs.siem.url"
                                + "  \"https://user:password@intake.example.com\" is not an https URL without user and"
                                + " password; write it like \"https://host/path\"",
                        "Pulumi.network.yaml:13 airgap:logs.siem.secret  \"hunter2\" is not the ARN of a secret; write"
                                + " it like \"arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem-AbCdEf\"",
                        "Pulumi.network.yaml:11 airgap:logs.siem.reason  is missing; give the reason",
                        "Pulumi.network.yaml:11 airgap:logs.siem.owner  is missing; give who answers for it");
    }

    @Test
    void a_key_of_another_account_is_told_where_it_belongs() {
        assertThat(Estate.goodIn(directory)
                        .append("Pulumi.shared.yaml", "  airgap:logs: {retentionDays: 30}")
                        .problems())
                .containsExactly("Pulumi.shared.yaml:6 airgap:logs  does not belong into this file; move it to"
                        + " Pulumi.network.yaml");
    }
}
