package airgap.stack;

import airgap.network.Firewall;
import airgap.network.FirewallAlarms;
import airgap.network.LogArchive;
import airgap.network.LogArchivePolicy;
import airgap.network.LogQueries;
import airgap.settings.Account;
import airgap.settings.LogSettings;
import airgap.settings.Settings;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;

/** Logs in the network account: the archive comes before whatever sends there, alarms and questions come after the firewall. */
final class NetworkLogs {
    private NetworkLogs() {}

    static LogArchive archive(Landscape landscape) {
        LogSettings logs = landscape.settings().network().logs();
        return new LogArchive(
                "logs",
                new LogArchive.Args(
                        landscape.settings().network().account(),
                        policy(landscape),
                        logs.retentionDays(),
                        logs.objectLock()),
                ComponentResourceOptions.Empty);
    }

    static void observe(Landscape landscape, LogArchive archive, Firewall firewall) {
        Settings settings = landscape.settings();
        Account account = settings.network().account();
        new FirewallAlarms(
                "firewall",
                new FirewallAlarms.Args(
                        account,
                        landscape.region(),
                        firewall,
                        settings.network().logs()),
                ComponentResourceOptions.Empty);
        new LogQueries(
                "log-queries",
                new LogQueries.Args(account, landscape.region(), archive, accounts(settings), firewall.name()),
                ComponentResourceOptions.Empty);
    }

    /** Who writes to the archive: every account of the estate. */
    static LogArchivePolicy policy(Landscape landscape) {
        Settings settings = landscape.settings();
        return new LogArchivePolicy(
                settings.network().account().id(),
                landscape.region(),
                settings.project().organization().id(),
                accounts(settings));
    }

    private static List<String> accounts(Settings settings) {
        return settings.stacks().stream()
                .map(stack -> settings.account(stack).id())
                .toList();
    }
}
