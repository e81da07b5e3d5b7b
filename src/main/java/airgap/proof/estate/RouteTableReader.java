package airgap.proof.estate;

import airgap.proof.packet.Ipv4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Route tables of VPCs, with AWS's own: the main one of each VPC, and the local routes of all. */
final class RouteTableReader {
    private final PlannedNetwork plans;
    private final Map<String, List<Ipv4.Block>> blocksOfVpcs;
    private final Map<String, Origin> vpcs;
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Map<String, String> tableOfSubnet = new HashMap<>();
    private final Map<String, String> mainTableOfVpc = new HashMap<>();
    private final Map<String, RouteTable> tables = new HashMap<>();
    /** An endpoint that is none of these is of a gateway load balancer, which looks the same in a route. */
    private final Set<String> firewallEndpoints;

    RouteTableReader(
            PlannedNetwork plans,
            Map<String, Origin> vpcs,
            Map<String, List<Ipv4.Block>> blocksOfVpcs,
            Set<String> firewallEndpoints) {
        this.plans = plans;
        this.vpcs = vpcs;
        this.blocksOfVpcs = blocksOfVpcs;
        this.firewallEndpoints = new HashSet<>(firewallEndpoints);
        read();
    }

    /** The table that AWS uses for a subnet; one with local routes only where the plans do not say. */
    RouteTable of(String subnet, String vpc) {
        String id = tableOfSubnet.getOrDefault(subnet, mainTableOfVpc.getOrDefault(vpc, "main-of-" + vpc));
        return tables.computeIfAbsent(id, this::build);
    }

    private void read() {
        vpcs.forEach((vpc, origin) -> {
            String main = "main-of-" + vpc;
            mainTableOfVpc.put(vpc, main);
            vpcOfTable.put(main, vpc);
            origins.put(main, origin.implicit("main route table"));
        });
        plans.each("aws:ec2/routeTable:RouteTable", this::table);
        plans.each("aws:ec2/defaultRouteTable:DefaultRouteTable", (id, facts) -> {
            String table = facts.text("defaultRouteTableId").orElse(id);
            table(table, facts);
            facts.text("vpcId").ifPresent(vpc -> mainTableOfVpc.put(vpc, table));
        });
        plans.each(
                "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
                (id, facts) -> facts.text("vpcId")
                        .ifPresent(
                                vpc -> facts.text("routeTableId").ifPresent(table -> mainTableOfVpc.put(vpc, table))));
        plans.each("aws:ec2/routeTableAssociation:RouteTableAssociation", (id, facts) -> {
            facts.text("subnetId")
                    .ifPresent(subnet -> facts.text("routeTableId").ifPresent(table -> {
                        if (!origins.containsKey(table)) {
                            facts.gap("routeTableId", "names a route table that no plan holds");
                        }
                        tableOfSubnet.put(subnet, table);
                    }));
            facts.asked("gatewayId")
                    .ifPresent(gateway ->
                            facts.gap("gatewayId", "routes what enters through a gateway, which is not modelled"));
        });
        plans.each(
                "aws:ec2/route:Route",
                (id, facts) -> facts.text("routeTableId")
                        .ifPresentOrElse(table -> route(table, facts), () -> facts.gap("routeTableId", "is missing")));
    }

    private void table(String id, Facts facts) {
        origins.put(id, facts.origin());
        facts.text("vpcId").ifPresent(vpc -> vpcOfTable.put(id, vpc));
        facts.objects("routes").forEach(route -> route(id, route));
        if (!facts.texts("propagatingVgws").isEmpty()) {
            facts.gap("propagatingVgws", "propagates routes of a virtual private gateway, which is not modelled");
        }
    }

    private void route(String table, Facts facts) {
        Optional<Ipv4.Block> destination = facts.has("destinationCidrBlock")
                ? facts.block("destinationCidrBlock")
                : facts.asked("cidrBlock").flatMap(text -> facts.block("cidrBlock"));
        if (destination.isEmpty()) {
            facts.gap("destination", "is no block of IPv4 addresses, which is not modelled");
            return;
        }
        routes.computeIfAbsent(table, key -> new ArrayList<>())
                .add(new Route(destination.get(), target(facts), facts.origin()));
    }

    private Target target(Facts facts) {
        Optional<String> gateway = facts.asked("gatewayId");
        if (gateway.isPresent()) {
            String id = gateway.get();
            if (id.equals("local")) {
                return new Target.Local();
            }
            return id.startsWith("igw-") ? new Target.ToInternetGateway(id) : new Target.Unmodelled("gateway " + id);
        }
        Optional<String> nat = facts.asked("natGatewayId");
        if (nat.isPresent()) {
            return new Target.ToNatGateway(nat.get());
        }
        Optional<String> transit = facts.asked("transitGatewayId");
        if (transit.isPresent()) {
            return new Target.ToTransitGateway(transit.get());
        }
        Optional<String> endpoint = facts.asked("vpcEndpointId");
        if (endpoint.isPresent()) {
            return firewallEndpoints.contains(endpoint.get())
                    ? new Target.ToEndpoint(endpoint.get())
                    : new Target.Unmodelled("endpoint " + endpoint.get() + ", which is of no firewall in the plans");
        }
        return new Target.Unmodelled("a target that is not known, or not modelled");
    }

    private RouteTable build(String id) {
        var all = new ArrayList<>(routes.getOrDefault(id, List.of()));
        String vpc = vpcOfTable.getOrDefault(id, "");
        Origin origin = origins.getOrDefault(id, new Origin("?", "route table", id));
        for (Ipv4.Block block : blocksOfVpcs.getOrDefault(vpc, List.of())) {
            boolean replaced =
                    all.stream().anyMatch(route -> route.destination().equals(block));
            if (!replaced) {
                all.add(new Route(block, new Target.Local(), origin.implicit("local route")));
            }
        }
        return new RouteTable(id, origin, all);
    }
}
