package airgap.cli;

import airgap.proof.estate.Estate;
import airgap.proof.estate.EstateReader;
import airgap.proof.firewall.Payload;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Protocols;
import airgap.proof.path.Explanation;
import airgap.proof.path.Places;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airgap explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how far a flow gets: its way hop by hop, out and back, and the resource or",
            "firewall rule that decides. Reads plans; nothing is asked of AWS."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:data passes",
            "2:bad settings, plans or usage",
            "3:data does not pass; at most a connection comes about",
            "4:undecided: the plans do not tell",
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern TO = Pattern.compile("(?<place>[^:]+)(:(?<port>\\d{1,5}))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    private enum Transport {
        tcp(Protocols.TCP),
        udp(Protocols.UDP),
        icmp(Protocols.ICMP);

        private final int number;

        Transport(int number) {
            this.number = number;
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlansOption plans = new PlansOption();

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            description = "Who begins: <stack>/<tier>, or an address or range of ours")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "PLACE[:PORT]",
            required = true,
            description = "Where to: an address, a range or <stack>/<tier>, and a port (default: any port)")
    private String to = "";

    @Option(
            names = "--protocol",
            defaultValue = "tcp",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Transport protocol = Transport.tcp;

    @Option(names = "--sni", paramLabel = "NAME", description = "The client speaks TLS and names this server")
    private @Nullable String sni;

    @Option(names = "--host", paramLabel = "NAME", description = "The client speaks HTTP and names this host")
    private @Nullable String host;

    @Override
    public Integer call() {
        Matcher destination = TO.matcher(to);
        if (!destination.matches()) {
            throw wrong("--to: \"" + to + "\" is not PLACE:PORT, such as 1.1.1.1:443");
        }
        Optional<IntervalSet> port =
                Optional.ofNullable(destination.group("port")).map(this::port);
        Optional<Payload> payload = payload();
        Estate estate = EstateReader.read(plans.read(List.of()));
        var places = new Places(estate);
        Places.Senders senders = places.senders(from)
                .orElseThrow(() -> wrong("--from: \"" + from + "\" is no place of ours; there are "
                        + String.join(", ", estate.places()) + ", and their addresses"));
        IntervalSet addresses = places.addresses(destination.group("place"))
                .orElseThrow(() -> wrong("--to: \"" + destination.group("place")
                        + "\" is no address and no place of ours; names go into --sni or --host, places are "
                        + String.join(", ", estate.places())));
        var explanation =
                Explanation.of(estate, new Explanation.Question(senders, addresses, protocol.number, port, payload));
        new ExplanationText(spec.commandLine().getOut())
                .print(title(destination.group("place"), port, payload), explanation);
        return switch (explanation.fate()) {
            case DATA -> 0;
            case HANDSHAKE, REFUSED -> 3;
            case UNDECIDED -> 4;
        };
    }

    private String title(String place, Optional<IntervalSet> port, Optional<Payload> payload) {
        return from + " → " + place + port.map(number -> ":" + number).orElse("") + " " + protocol
                + payload.map(found -> ", " + found).orElse("");
    }

    private IntervalSet port(String text) {
        int number = Integer.parseInt(text);
        if (number < 1 || number > 65_535) {
            throw wrong("--to: " + text + " is no port; ports are 1 to 65535");
        }
        if (protocol == Transport.icmp) {
            throw wrong("--to: icmp has no ports");
        }
        return IntervalSet.of(number);
    }

    private Optional<Payload> payload() {
        if ((sni != null || host != null) && protocol != Transport.tcp) {
            throw wrong("--sni and --host are for tcp");
        }
        if (sni != null && host != null) {
            throw wrong("--sni is for TLS, --host for HTTP; give one of them");
        }
        if (sni != null) {
            return Optional.of(Payload.tls(name("--sni", sni)));
        }
        return host == null ? Optional.empty() : Optional.of(Payload.http(name("--host", host)));
    }

    private String name(String option, String text) {
        if (!NAME.matcher(text).matches()) {
            throw wrong(option + ": \"" + text + "\" is no name, such as api.example.com");
        }
        return text;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
