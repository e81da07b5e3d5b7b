package airgap.network;

import airgap.need.EgressRule;
import airgap.need.FlowRule;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The firewall's rules as Suricata text, derived from approvals and needs; evaluated in strict order, first match wins, and
 * what matches nothing is dropped by the policy's default action.
 *
 * <p>That default lets a TCP handshake pass in order to read the name in the first message of TLS. So connections to ports
 * that no approval names are dropped here at their first packet. {@code flow:to_server} keeps those drops off the answers
 * to connections that were let through.
 *
 * @param home every range that is ours, HOME_NET
 * @param eastWest rules for traffic between our accounts
 * @param egress rules for traffic to the internet
 */
public record FirewallPolicy(List<Cidr> home, String eastWest, String egress) {

    public FirewallPolicy {
        home = List.copyOf(home);
    }

    /** Writes the rules for what is let through; everything else is dropped. */
    public static FirewallPolicy of(List<Cidr> home, List<FlowRule> flows, List<EgressRule> exceptions) {
        var sids = new Sids();
        return new FirewallPolicy(home, eastWest(flows, sids), egress(exceptions, sids));
    }

    private static String eastWest(List<FlowRule> flows, Sids sids) {
        var lines = new ArrayList<String>();
        for (FlowRule flow : flows) {
            lines.add(rule(
                    "pass tcp %s any -> %s %d (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                    flow.source(),
                    flow.destination(),
                    flow.need().port(),
                    text(flow.need().component() + " " + flow.need().reason()),
                    sids.next("flow " + flow.identity())));
        }
        lines.add(rule(
                "drop tcp $HOME_NET any -> $HOME_NET any (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                "between accounts only what somebody needs", sids.next("no other flow")));
        return String.join("\n", lines) + "\n";
    }

    private static String egress(List<EgressRule> exceptions, Sids sids) {
        var lines = new ArrayList<String>();
        lines.add(rule(
                "drop tcp $HOME_NET any -> $EXTERNAL_NET %s (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                otherThan(exceptions), "port that no approval names", sids.next("no other port")));
        for (EgressRule exception : exceptions) {
            String match = rule(
                    "tls %s any -> $EXTERNAL_NET %d (flow:to_server; tls.sni; %s",
                    exception.source(), exception.port(), sni(exception.host()));
            String message = text(message(exception));
            // A pass rule logs nothing, so what is let through is seen by an alert just before.
            lines.add(rule(
                    "alert %s; msg:\"%s\"; sid:%d; rev:1;)",
                    match, message, sids.next("seen " + exception.identity())));
            lines.add(rule(
                    "pass %s; msg:\"%s\"; sid:%d; rev:1;)", match, message, sids.next("pass " + exception.identity())));
        }
        lines.addAll(notByName(sids));
        return String.join("\n", lines) + "\n";
    }

    /**
     * What no approval can name. The policy's default action speaks of established TCP, so the rest is refused here in so
     * many words. Path MTU discovery is not missed, since NAT gateways clamp the segment size
     * (docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html).
     */
    private static List<String> notByName(Sids sids) {
        return List.of(
                rule(
                        "drop tcp $EXTERNAL_NET any -> any any (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                        "nobody outside begins a connection", sids.next("no way in")),
                rule(
                        "drop udp any any -> any any (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                        "udp, which nobody needs", sids.next("no udp")),
                rule(
                        "drop icmp any any -> any any (flow:to_server; msg:\"%s\"; sid:%d; rev:1;)",
                        "icmp, which nobody needs", sids.next("no icmp")),
                rule(
                        "drop ip any any -> any any (ip_proto:!TCP; ip_proto:!UDP; ip_proto:!ICMP; msg:\"%s\"; sid:%d;"
                                + " rev:1;)",
                        "protocol that nobody needs", sids.next("no other protocol")));
    }

    private static String otherThan(List<EgressRule> exceptions) {
        var ports = new TreeSet<Integer>();
        exceptions.forEach(exception -> ports.add(exception.port()));
        return ports.isEmpty()
                ? "any"
                : ports.stream().map(String::valueOf).collect(Collectors.joining(",", "![", "]"));
    }

    /** A wildcard matches names below the domain, not the domain itself. */
    private static String sni(String host) {
        return host.startsWith("*.")
                ? "content:\"" + host.substring(1) + "\"; nocase; endswith"
                : "content:\"" + host + "\"; nocase; startswith; endswith";
    }

    private static String message(EgressRule exception) {
        Approval approval = exception.approval();
        return "approved " + approval.host() + ":" + exception.port() + " for " + exception.from() + ", "
                + approval.owner();
    }

    /** Suricata wants these three escaped inside quotes (Suricata guide, "Rules format"). */
    private static String text(String message) {
        return message.replace("\\", "\\\\").replace("\"", "\\\"").replace(";", "\\;");
    }

    private static String rule(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
