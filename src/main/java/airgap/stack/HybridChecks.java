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

    /** RFC 6890, RFC 5771, RFC 1112. */
    private static final List<Cidr> UNUSABLE = List.of(
            new Cidr("0.0.0.0/8"), new Cidr("127.0.0.0/8"), new Cidr("169.254.0.0/16"), new Cidr("224.0.0.0/3"));

    private HybridChecks() {}

    static void check(Settings settings, Problems problems) {
        var home = settings.project().addresses().home();
        settings.network().hybrid().directConnect().ifPresent(connect -> announced(connect, home, problems));
        settings.network().hybrid().clientVpn().ifPresent(vpn -> clients(vpn.clientRange(), home, problems));
    }

    /** Nothing of ours sees these addresses, and were one to come through untranslated, it must not be trusted. */
    private static void clients(Cidr range, List<Cidr> home, Problems problems) {
        String where = FILE + "clientVpn.clientRange";
        home.stream()
                .filter(range::overlaps)
                .forEach(ours -> problems.add(new Problem(
                        where,
                        range + " overlaps " + ours + " of addresses.home",
                        "choose addresses that are nobody's, such as 100.64.0.0/20")));
        UNUSABLE.stream()
                .filter(range::overlaps)
                .forEach(special -> problems.add(
                        new Problem(where, range + " is never routed", "choose addresses such as 100.64.0.0/20")));
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
