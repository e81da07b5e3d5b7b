package airgap.stack;

import airgap.encryption.EncryptedBucket;
import airgap.network.LogArchiveName;
import airgap.network.LogArchivePolicy;
import airgap.settings.LogSettings.Siem;
import airgap.settings.Problem;
import airgap.settings.Problems;

/** What can be wrong with logs once it is known who sends them, and where from. */
final class LogChecks {
    private static final String SETTINGS = "Pulumi.network.yaml airgap:logs";

    private LogChecks() {}

    static void check(Landscape landscape, Problems problems) {
        LogArchivePolicy policy = NetworkLogs.policy(landscape);
        int characters = EncryptedBucket.policy(LogArchiveName.of(policy.accountId(), policy.region()), policy.bucket())
                .length();
        if (characters > LogArchivePolicy.MOST_CHARACTERS) {
            problems.add(new Problem(
                    SETTINGS,
                    "the policy of the log archive would have " + characters + " characters; AWS takes "
                            + LogArchivePolicy.MOST_CHARACTERS,
                    "have fewer workload accounts in one estate"));
        }
        landscape.settings().network().logs().siem().ifPresent(siem -> secret(landscape, siem, problems));
    }

    /** Firehose reads secrets of its own account and Region. */
    private static void secret(Landscape landscape, Siem siem, Problems problems) {
        String account = landscape.settings().network().account().id();
        String here = "arn:aws:secretsmanager:" + landscape.region() + ":" + account + ":";
        if (!siem.secretArn().startsWith(here)) {
            problems.add(new Problem(
                    SETTINGS + ".siem.secret",
                    siem.secretArn() + " is not in the network account and its Region",
                    "make the secret there; its ARN starts with " + here));
        }
    }
}
