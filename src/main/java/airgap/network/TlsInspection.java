package airgap.network;

import airgap.need.EgressRule;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.Problem;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.settings.TlsInspectionSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which TLS connections the firewall opens: from some of our ranges, on some ports, to the internet.
 *
 * <p>AWS describes this scope by addresses and ports that are in it, and by nothing that is not. So that a connection
 * between our accounts, such as that to the API of a cluster, is never opened, destinations are what is left of all
 * addresses without ours.
 *
 * @param sources ranges whose connections are opened, by the stack that they are in
 * @param destinations all addresses but HOME_NET and what is excluded
 */
public record TlsInspection(
        TlsInspectionSettings settings, SortedMap<StackName, Cidr> sources, List<Cidr> destinations) {
    private static final Cidr EVERYWHERE = new Cidr("0.0.0.0/0");
    private static final String PATH = "Pulumi.network.yaml airgap:firewall.tlsInspection";

    public TlsInspection {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        destinations = List.copyOf(destinations);
    }

    /** @param spokes every stack behind the firewall */
    public static TlsInspection of(TlsInspectionSettings settings, Map<StackName, Account> spokes, List<Cidr> home) {
        var sources = new TreeMap<StackName, Cidr>();
        spokes.forEach((stack, account) -> {
            if (settings.from().isEmpty() || settings.from().contains(stack)) {
                sources.put(stack, Source.usual(stack).range(account.range()));
            }
        });
        var closed = new ArrayList<>(home);
        closed.addAll(settings.exclude());
        return new TlsInspection(settings, sources, EVERYWHERE.without(closed));
    }

    public SortedSet<Integer> ports() {
        return settings.ports();
    }

    /** Ranges whose connections are opened, in order. */
    public SortedSet<Cidr> ranges() {
        return new TreeSet<>(sources.values());
    }

    /** Whether TLS of this exception is opened, wherever it leads. */
    boolean opens(EgressRule exception) {
        return ports().contains(exception.port()) && sources.containsValue(exception.source());
    }

    /** What AWS would refuse, or what would be dropped though it is approved. */
    public List<Problem> problems(Account network, String region, List<EgressRule> exceptions) {
        var problems = new ArrayList<Problem>();
        String[] arn = settings.certificateAuthority().split(":", -1);
        if (!arn[3].equals(region) || !arn[4].equals(network.id())) {
            problems.add(new Problem(
                    PATH + ".certificateAuthority",
                    settings.certificateAuthority() + " is in Region " + arn[3] + " of account " + arn[4],
                    "import it into " + region + " of " + network.id() + ", where the firewall is"));
        }
        for (StackName stack : settings.from()) {
            if (!sources.containsKey(stack)) {
                problems.add(new Problem(
                        PATH + ".from", "\"" + stack + "\" has no settings file", "name stacks that have one"));
            }
        }
        if (destinations.isEmpty()) { // which AWS would read as everywhere, our own ranges included
            problems.add(new Problem(
                    PATH + ".exclude", "leaves no address on the internet", "remove tlsInspection, or exclude less"));
        }
        exceptions.stream()
                .filter(this::drops)
                .forEach(exception -> problems.add(new Problem(
                        PATH,
                        exception.destination() + ":" + exception.port() + " from " + exception.from()
                                + " is approved in "
                                + exception.approval().path() + " by " + exception.protocol()
                                + ", and inspection drops what is not TLS on this port",
                        exception.protocol() == Protocol.TCP
                                ? "add " + exception.destination() + " to exclude, or take the port out of ports"
                                : "take the port out of ports, or the stack out of from")));
        return problems;
    }

    private boolean drops(EgressRule exception) {
        if (exception.protocol() == Protocol.TLS || !opens(exception)) {
            return false;
        }
        return !(exception.destination() instanceof Destination.Range range)
                || settings.exclude().stream().noneMatch(excluded -> excluded.contains(range.cidr()));
    }
}
