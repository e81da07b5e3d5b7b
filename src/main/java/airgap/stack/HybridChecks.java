package airgap.stack;

import airgap.settings.Cidr;
import airgap.settings.DirectConnectSettings;
import airgap.settings.Problem;
import airgap.settings.Problems;
import airgap.settings.Settings;
import java.util.List;

/** That the ways in from outside AWS agree with the address plan. */
final class HybridChecks {
    private static final String FILE = "Pulumi.network.yaml airgap:";

    private HybridChecks() {}

    static void check(Settings settings, Problems problems) {
        var home = settings.project().addresses().home();
        settings.network().hybrid().directConnect().ifPresent(connect -> announced(connect, home, problems));
    }

    /** What is announced is ours: who announces the addresses of others draws their traffic. */
    private static void announced(DirectConnectSettings connect, List<Cidr> home, Problems problems) {
        for (int i = 0; i < connect.allowedPrefixes().size(); i++) {
            Cidr prefix = connect.allowedPrefixes().get(i);
            if (home.stream().noneMatch(ours -> ours.contains(prefix))) {
                problems.add(new Problem(
                        FILE + "directConnect.allowedPrefixes[" + i + "]",
                        prefix + " is not inside addresses.home",
                        "announce ranges inside " + home));
            }
        }
    }
}
