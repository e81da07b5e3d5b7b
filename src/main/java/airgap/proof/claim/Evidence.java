package airgap.proof.claim;

import airgap.proof.estate.Estate;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import airgap.proof.packet.PacketSet;
import airgap.proof.path.Path;
import airgap.proof.path.Reachability;
import airgap.proof.path.Tracer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An estate, and the ways through it, followed once for all claims. */
public final class Evidence {
    /** Addresses that no host on the internet has (RFC 6890, RFC 5771). */
    private static final List<String> NOT_ON_THE_INTERNET = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3");

    private final Estate estate;
    private final Tracer tracer;
    private final Reachability reachability;
    private final IntervalSet internet;
    private final Map<String, List<Path>> ways = new HashMap<>();

    Evidence(Estate estate) {
        this.estate = estate;
        tracer = new Tracer(estate);
        reachability = new Reachability(estate);
        IntervalSet others = estate.addresses();
        for (String block : NOT_ON_THE_INTERNET) {
            others = others.union(Ipv4.block(block).map(Ipv4.Block::addresses).orElse(IntervalSet.EMPTY));
        }
        internet = Field.DESTINATION.all().minus(others);
    }

    Estate estate() {
        return estate;
    }

    Reachability reachability() {
        return reachability;
    }

    /** Addresses of hosts on the internet. */
    IntervalSet internet() {
        return internet;
    }

    /** Ways of everything that a subnet can send. */
    List<Path> ways(Subnet subnet) {
        return ways.computeIfAbsent(
                subnet.id(), id -> tracer.from(subnet, PacketSet.ALL.with(Field.SOURCE, subnet.range())));
    }

    List<Path> back(Path out) {
        return tracer.back(out);
    }

    /** Subnets of all VPCs but those of firewalls. */
    List<Subnet> subnetsBehindFirewalls() {
        return estate.sortedSubnets().stream().filter(this::isBehindFirewalls).toList();
    }

    boolean isBehindFirewalls(Subnet subnet) {
        return estate.firewallEndpoints().values().stream()
                .flatMap(endpoint -> Optional.ofNullable(estate.subnets().get(endpoint.subnet())).stream())
                .noneMatch(home -> home.vpc().equals(subnet.vpc()));
    }

    /**
     * Why a subnet is part of the perimeter: the endpoint or gateway in it; empty if it is none. A NAT gateway in any other
     * VPC than that of a firewall makes no perimeter.
     */
    Optional<String> perimeter(Subnet subnet) {
        if (isBehindFirewalls(subnet)) {
            return Optional.empty();
        }
        return estate.firewallEndpoints().values().stream()
                .filter(endpoint -> endpoint.subnet().equals(subnet.id()))
                .map(endpoint -> "a firewall endpoint")
                .findFirst()
                .or(() -> estate.natGateways().values().stream()
                        .filter(nat -> nat.subnet().equals(subnet.id()))
                        .map(nat -> "a NAT gateway")
                        .findFirst());
    }
}
