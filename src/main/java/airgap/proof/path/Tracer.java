package airgap.proof.path;

import airgap.proof.estate.Attachment;
import airgap.proof.estate.Estate;
import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.InternetGateway;
import airgap.proof.estate.NatGateway;
import airgap.proof.estate.NetworkAcl;
import airgap.proof.estate.Origin;
import airgap.proof.estate.Route;
import airgap.proof.estate.Subnet;
import airgap.proof.estate.Target;
import airgap.proof.estate.TransitRoute;
import airgap.proof.estate.TransitRouteTable;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows sets of packets through route tables, gateways and network ACLs. A set is split wherever its packets part, so that
 * every packet is in exactly one path for each choice that is left open: the zone in which a Transit Gateway hands over, and
 * what networks elsewhere announce.
 * Firewalls let everything through here: what they do with it is for {@link airgap.proof.firewall.RuleEngine} to say.
 */
public final class Tracer {
    /** Ports of a client, and those that a NAT gateway uses (VPC guide, "NAT gateway basics"). */
    public static final IntervalSet CLIENT_PORTS = IntervalSet.of(1_024, 65_535);

    /** More than the longest way that is not a loop. */
    private static final int MOST_HOPS = 40;

    private final Estate estate;

    public Tracer(Estate estate) {
        this.estate = estate;
    }

    /** Ways of packets that something in a subnet sends. */
    public List<Path> from(Subnet subnet, PacketSet packets) {
        return from(subnet, packets, Map.of(), false);
    }

    /** Ways of the answers to what came by a path, which must have ended somewhere. */
    public List<Path> back(Path out) {
        PacketSet answers = out.packets().reversed();
        if (out.end() instanceof End.Delivered delivered) {
            return from(delivered.subnet(), answers, out.zones(), true);
        }
        var paths = new ArrayList<Path>();
        if (out.end() instanceof End.Internet internet) {
            fromInternet(
                    internet, new Path.Open(internet.from(), answers, List.of(), List.of(), out.zones(), true), paths);
        } else if (out.end() instanceof End.Elsewhere elsewhere) {
            enterTransitGateway(
                    elsewhere.attachment(),
                    "?",
                    new Path.Open(out.from(), answers, List.of(), List.of(), out.zones(), true),
                    paths);
        }
        return paths;
    }

    private List<Path> from(Subnet subnet, PacketSet packets, Map<String, String> zones, boolean answers) {
        var paths = new ArrayList<Path>();
        if (!packets.isEmpty()) {
            leave(
                    subnet,
                    new Path.Open(subnet, packets, List.of(), List.of(), zones, answers),
                    Optional.empty(),
                    paths);
        }
        return paths;
    }

    private void fromInternet(End.Internet internet, Path.Open open, List<Path> paths) {
        Subnet entered = internet.from();
        if (internet.nat().isPresent()) {
            NatGateway nat = internet.nat().get();
            PacketSet before = open.packets();
            PacketSet allowed = translatedBack(entered.acl().in(), before);
            refuse(open, before.minus(allowed), entered.acl(), "lets in no answer to translated addresses", paths);
            Path.Open on = open.with(allowed)
                    .then(new Hop(
                            "internet gateway " + internet.gateway(), "hands over to the NAT gateway", nat.origin()))
                    .then(new Hop("NAT gateway", "restores the address of who asked", nat.origin()));
            leave(entered, on, Optional.empty(), paths);
        } else {
            Path.Open on = open.then(new Hop(
                    "internet gateway " + internet.gateway(),
                    "hands over to the public address",
                    entered.table().origin()));
            deliver(entered, on, Optional.empty(), paths);
        }
    }

    /**
     * Routes packets out of a subnet.
     *
     * @param nat the gateway that has rewritten their source; their set still tells who sent them
     */
    private void leave(Subnet subnet, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        if (open.packets().isEmpty()) {
            return;
        }
        if (open.hops().size() > MOST_HOPS) {
            paths.add(open.ends(
                    new End.Lost("goes round in circles", subnet.table().origin())));
            return;
        }
        PacketSet rest = open.packets();
        for (Route route : subnet.table().routes()) {
            PacketSet taken = rest.with(Field.DESTINATION, route.destination().addresses());
            if (!taken.isEmpty()) {
                rest = rest.minus(taken);
                follow(subnet, route, open.with(taken), nat, paths);
            }
        }
        if (!rest.isEmpty()) {
            paths.add(open.with(rest)
                    .ends(new End.Lost(
                            "no route to " + shortly(rest), subnet.table().origin())));
        }
    }

    private static String shortly(PacketSet packets) {
        String text = Ipv4.text(packets.values(Field.DESTINATION));
        return text.length() <= 60 ? text : text.substring(0, 60) + " …";
    }

    private void follow(Subnet subnet, Route route, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        String does = "route " + Ipv4.text(route.destination().addresses()) + " to ";
        if (route.target() instanceof Target.Local) {
            local(subnet, route, open, nat, paths);
        } else if (route.target() instanceof Target.ToTransitGateway gateway) {
            toTransitGateway(subnet, route, does, gateway.id(), open, nat, paths);
        } else if (route.target() instanceof Target.ToEndpoint endpoint) {
            toFirewall(subnet, route, does, endpoint.id(), open, nat, paths);
        } else if (route.target() instanceof Target.ToNatGateway gateway) {
            toNat(subnet, route, does, gateway.id(), open, nat, paths);
        } else if (route.target() instanceof Target.ToInternetGateway gateway) {
            toInternet(subnet, route, does, gateway.id(), open, nat, paths);
        } else if (route.target() instanceof Target.Unmodelled other) {
            paths.add(open.then(new Hop(subnet.toString(), does + other.what(), route.origin()))
                    .ends(new End.Undecided(route.origin() + " leads to " + other.what())));
        }
    }

    private void local(Subnet subnet, Route route, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        PacketSet rest = open.packets();
        for (Subnet other : estate.subnetsOf(subnet.vpc())) {
            PacketSet taken = rest.with(Field.DESTINATION, other.range());
            if (taken.isEmpty()) {
                continue;
            }
            rest = rest.minus(taken);
            Path.Open on = open.with(taken);
            if (!other.equals(subnet)) {
                on = cross(subnet.acl(), true, on, nat, paths)
                        .then(new Hop(subnet.toString(), "local route to " + other, route.origin()));
                deliver(other, on, nat, paths);
            } else {
                finish(other, on, paths);
            }
        }
        if (!rest.isEmpty()) {
            paths.add(open.with(rest).ends(new End.Lost("no subnet holds " + shortly(rest), route.origin())));
        }
    }

    private void deliver(Subnet subnet, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        finish(subnet, cross(subnet.acl(), false, open, nat, paths), paths);
    }

    private static void finish(Subnet subnet, Path.Open open, List<Path> paths) {
        if (!open.packets().isEmpty()) {
            paths.add(open.ends(new End.Delivered(subnet)));
        }
    }

    /** Out of a subnet into the one of a gateway or endpoint, unless that stands in the same. */
    private static Path.Open cross(Subnet from, Subnet to, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        return from.equals(to) ? open : cross(to.acl(), false, cross(from.acl(), true, open, nat, paths), nat, paths);
    }

    /** What a network ACL lets through; what it refuses becomes a path that ends there. */
    private static Path.Open cross(
            NetworkAcl acl, boolean out, Path.Open open, Optional<NatGateway> nat, List<Path> paths) {
        PacketSet rules = out ? acl.out() : acl.in();
        PacketSet before = open.packets();
        PacketSet allowed = nat.isPresent() ? translated(rules, before) : before.intersect(rules);
        refuse(open, before.minus(allowed), acl, out ? "lets no such packet out" : "lets no such packet in", paths);
        return open.with(allowed);
    }

    private static void refuse(Path.Open open, PacketSet refused, NetworkAcl acl, String why, List<Path> paths) {
        if (!refused.isEmpty()) {
            paths.add(open.with(refused).ends(new End.Lost("the network ACL " + why, acl.origin())));
        }
    }

    /** Packets that rules allow once a NAT gateway has put its own address and port in them. */
    private static PacketSet translated(PacketSet rules, PacketSet packets) {
        PacketSet allowed = rules.with(Field.SOURCE_PORT, CLIENT_PORTS)
                .rewritten(Field.SOURCE, Field.SOURCE.all())
                .rewritten(Field.SOURCE_PORT, Field.SOURCE_PORT.all());
        return packets.intersect(allowed);
    }

    /** Answers that rules allow before a NAT gateway restores who asked. */
    private static PacketSet translatedBack(PacketSet rules, PacketSet packets) {
        PacketSet allowed = rules.with(Field.DESTINATION_PORT, CLIENT_PORTS)
                .rewritten(Field.DESTINATION, Field.DESTINATION.all())
                .rewritten(Field.DESTINATION_PORT, Field.DESTINATION_PORT.all());
        return packets.intersect(allowed);
    }

    private void toInternet(
            Subnet subnet,
            Route route,
            String does,
            String id,
            Path.Open open,
            Optional<NatGateway> nat,
            List<Path> paths) {
        Path.Open on = cross(subnet.acl(), true, open, nat, paths)
                .then(new Hop(subnet.toString(), does + "the internet gateway", route.origin()));
        Optional<InternetGateway> gateway =
                Optional.ofNullable(estate.internetGateways().get(id));
        if (gateway.isEmpty() || !gateway.get().vpc().equals(subnet.vpc())) {
            lose(on, "the internet gateway " + id + " is not attached to this VPC", route.origin(), paths);
        } else if (!on.packets().isEmpty()) {
            paths.add(on.ends(new End.Internet(id, nat, subnet)));
        }
    }

    private static void lose(Path.Open open, String why, Origin by, List<Path> paths) {
        if (!open.packets().isEmpty()) {
            paths.add(open.ends(new End.Lost(why, by)));
        }
    }

    private void toNat(
            Subnet subnet,
            Route route,
            String does,
            String id,
            Path.Open open,
            Optional<NatGateway> before,
            List<Path> paths) {
        Optional<NatGateway> nat = Optional.ofNullable(estate.natGateways().get(id));
        Optional<Subnet> home = nat.map(found -> estate.subnets().get(found.subnet()));
        Path.Open on = open.then(new Hop(subnet.toString(), does + "NAT gateway", route.origin()));
        if (nat.isEmpty() || home.isEmpty()) {
            lose(on, "there is no NAT gateway " + id, route.origin(), paths);
            return;
        }
        if (open.answers()) {
            lose(
                    on,
                    "it puts its own address into the answer, which nobody expects",
                    nat.get().origin(),
                    paths);
            return;
        }
        if (before.isPresent() || !nat.get().reachesInternet()) {
            paths.add(on.ends(new End.Undecided(
                    nat.get().origin() + " is private, or the second one on the way, which is not modelled")));
            return;
        }
        on = cross(subnet, home.get(), on, before, paths)
                .then(new Hop(
                        "NAT gateway in " + home.get(),
                        "puts its own address",
                        nat.get().origin()));
        leave(home.get(), on, nat, paths);
    }

    private void toFirewall(
            Subnet subnet,
            Route route,
            String does,
            String id,
            Path.Open open,
            Optional<NatGateway> nat,
            List<Path> paths) {
        Optional<FirewallEndpoint> endpoint =
                Optional.ofNullable(estate.firewallEndpoints().get(id));
        Optional<Subnet> home = endpoint.map(found -> estate.subnets().get(found.subnet()));
        Path.Open on = open.then(new Hop(subnet.toString(), does + "firewall endpoint", route.origin()));
        if (endpoint.isEmpty() || home.isEmpty()) {
            lose(on, "there is no firewall endpoint " + id, route.origin(), paths);
            return;
        }
        if (nat.isPresent()) {
            paths.add(on.ends(new End.Undecided(
                    route.origin() + " leads translated packets to a firewall, which is not modelled")));
            return;
        }
        on = cross(subnet, home.get(), on, nat, paths)
                .then(new Hop(
                        "firewall endpoint in " + home.get(),
                        "inspects",
                        endpoint.get().origin(),
                        endpoint))
                .through(endpoint.get());
        leave(home.get(), on, nat, paths);
    }

    private void toTransitGateway(
            Subnet subnet,
            Route route,
            String does,
            String gateway,
            Path.Open open,
            Optional<NatGateway> nat,
            List<Path> paths) {
        Path.Open on = open.then(new Hop(subnet.toString(), does + "the Transit Gateway", route.origin()));
        Optional<Attachment> attachment = estate.attachment(subnet.vpc(), gateway);
        if (attachment.isEmpty()) {
            lose(on, "the VPC is not attached to " + gateway, route.origin(), paths);
            return;
        }
        if (nat.isPresent()) {
            paths.add(on.ends(new End.Undecided(
                    route.origin() + " leads translated packets to a Transit Gateway, which is not modelled")));
            return;
        }
        Optional<Subnet> entry = Optional.ofNullable(zones(attachment.get()).get(subnet.zone()));
        if (entry.isEmpty()) {
            lose(
                    on,
                    "the attachment has no subnet in " + subnet.zone(),
                    attachment.get().origin(),
                    paths);
            return;
        }
        on = cross(subnet, entry.get(), on, nat, paths);
        enterTransitGateway(attachment.get(), subnet.zone(), on, paths);
    }

    /** The subnets of an attachment by their zone. */
    private SortedMap<String, Subnet> zones(Attachment attachment) {
        var zones = new TreeMap<String, Subnet>();
        attachment.subnets().stream()
                .flatMap(id -> Optional.ofNullable(estate.subnets().get(id)).stream())
                .sorted(Comparator.comparing(Subnet::id))
                .forEach(subnet -> zones.put(subnet.zone(), subnet));
        return zones;
    }

    private void enterTransitGateway(Attachment attachment, String zone, Path.Open open, List<Path> paths) {
        if (open.packets().isEmpty()) {
            return;
        }
        Optional<TransitRouteTable> table =
                attachment.table().map(id -> estate.transitTables().get(id));
        if (table.isEmpty()) {
            lose(open, "the attachment is associated with no route table", attachment.origin(), paths);
            return;
        }
        for (String id : table.get().learns()) {
            Optional.ofNullable(estate.attachments().get(id))
                    .ifPresent(learnt -> paths.add(open.then(new Hop(
                                    "Transit Gateway, " + table.get().origin().name(),
                                    "propagated to " + learnt.origin() + ", if it announces this",
                                    learnt.origin()))
                            .ends(new End.Elsewhere(learnt, true))));
        }
        PacketSet rest = open.packets();
        List<TransitRoute> routes = table.get().routes();
        for (int i = 0; i < routes.size(); i++) {
            TransitRoute route = routes.get(i);
            PacketSet taken = rest.with(Field.DESTINATION, route.destination().addresses());
            if (taken.isEmpty()) {
                continue;
            }
            rest = rest.minus(taken);
            String at = "Transit Gateway, " + table.get().origin().name();
            String does = (route.propagated() ? "propagated route " : "route ")
                    + Ipv4.text(route.destination().addresses());
            Path.Open on = open.with(taken);
            if (rivals(routes, i)) {
                paths.add(on.ends(new End.Undecided(table.get().origin() + " has two propagated routes to "
                        + Ipv4.text(route.destination().addresses()))));
            } else if (route.attachment().isEmpty()) {
                on = on.then(new Hop(at, does + " is a blackhole", route.origin()));
                lose(on, "a blackhole for " + Ipv4.text(route.destination().addresses()), route.origin(), paths);
            } else {
                handOver(at, does, route, zone, on, paths);
            }
        }
        lose(open.with(rest), "no route to " + shortly(rest), table.get().origin(), paths);
    }

    /** Two attachments propagate the same block: AWS takes one of them. */
    private static boolean rivals(List<TransitRoute> routes, int at) {
        TransitRoute route = routes.get(at);
        return route.propagated()
                && at + 1 < routes.size()
                && routes.get(at + 1).destination().equals(route.destination())
                && !routes.get(at + 1).attachment().equals(route.attachment());
    }

    private void handOver(String at, String does, TransitRoute route, String zone, Path.Open open, List<Path> paths) {
        Optional<Attachment> target =
                route.attachment().map(id -> estate.attachments().get(id));
        if (target.isEmpty()) {
            lose(open, "there is no attachment " + route.attachment().orElse(""), route.origin(), paths);
            return;
        }
        Attachment attachment = target.get();
        if (attachment.vpc().isEmpty()) {
            paths.add(open.then(new Hop(at, does + " to " + attachment.origin(), route.origin()))
                    .ends(new End.Elsewhere(attachment, false)));
            return;
        }
        SortedMap<String, Subnet> zones = zones(attachment);
        for (String chosen : choices(attachment, zones, zone, open)) {
            Optional<Subnet> subnet = Optional.ofNullable(zones.get(chosen));
            if (subnet.isPresent()) {
                Path.Open on = open.then(new Hop(
                        at, does + " to attachment " + attachment.origin().name() + " in " + chosen, route.origin()));
                if (attachment.appliance()) {
                    on = on.choosing(attachment.id(), chosen);
                }
                leave(subnet.get(), on, Optional.empty(), paths);
            }
        }
        if (zones.isEmpty()) {
            lose(open, "the attachment has no subnet", attachment.origin(), paths);
        }
    }

    /**
     * Zones in which a Transit Gateway may hand over: in appliance mode any, but the same for both directions of a flow; else
     * that of the sender, if the attachment has it (Transit Gateway guide, "Appliance scenarios").
     */
    private static List<String> choices(
            Attachment attachment, SortedMap<String, Subnet> zones, String zone, Path.Open open) {
        if (attachment.appliance()) {
            return Optional.ofNullable(open.zones().get(attachment.id()))
                    .map(List::of)
                    .orElseGet(() -> List.copyOf(zones.keySet()));
        }
        return zones.containsKey(zone) ? List.of(zone) : List.copyOf(zones.keySet());
    }
}
