package airgap.proof.estate;

import airgap.plan.Plan;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.Ipv4;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the network out of the plans of all stacks. */
public final class EstateReader {
    private final PlannedNetwork plans;
    private final Map<String, Origin> vpcOrigins = new LinkedHashMap<>();
    private final Map<String, List<Ipv4.Block>> blocksOfVpcs = new HashMap<>();

    private EstateReader(PlannedNetwork plans) {
        this.plans = plans;
    }

    /**
     * Reads plans.
     *
     * @param plans one of each stack; what one of them refers to and none holds is a gap
     * @throws airgap.plan.PlanException if a property is not what AWS takes, with its place
     */
    public static Estate read(Collection<Plan> plans) {
        return new EstateReader(new PlannedNetwork(plans)).read();
    }

    private Estate read() {
        ModelledTypes.check(plans);
        readVpcs();
        var ranges = new HashMap<String, IntervalSet>();
        var vpcs = new HashMap<String, Vpc>();
        vpcOrigins.forEach((id, origin) -> {
            IntervalSet range = IntervalSet.EMPTY;
            for (Ipv4.Block block : blocksOfVpcs.getOrDefault(id, List.of())) {
                range = range.union(block.addresses());
            }
            ranges.put(id, range);
            vpcs.put(id, new Vpc(id, origin, range));
        });
        if (vpcs.isEmpty()) {
            plans.gap("the plans hold no VPC");
        }
        var firewalls = new FirewallReader(plans, ranges);
        firewalls.checkEndpoints();
        var tables = new RouteTableReader(
                plans, vpcOrigins, blocksOfVpcs, firewalls.endpoints().keySet());
        var acls = new NetworkAclReader(plans, vpcOrigins);
        Map<String, Subnet> subnets = subnets(tables, acls);
        var transit = new TransitReader(plans, blocksOfVpcs);
        var interfaces = new InterfaceReader(plans);
        return new Estate(
                vpcs,
                subnets,
                internetGateways(),
                natGateways(),
                firewalls.endpoints(),
                firewalls.policies(),
                transit.attachments(),
                transit.tables(),
                new SecurityGroupReader(plans).groups(),
                interfaces.interfaces(),
                interfaces.gatewayEndpoints(),
                interfaces.doors(),
                plans.gaps());
    }

    private void readVpcs() {
        plans.each("aws:ec2/vpc:Vpc", (id, facts) -> {
            vpcOrigins.put(id, facts.origin());
            facts.block("cidrBlock").ifPresent(block -> block(id, block));
            if (facts.flag("assignGeneratedIpv6CidrBlock", false)
                    || facts.text("ipv6CidrBlock").isPresent()) {
                facts.gap("ipv6CidrBlock", "gives addresses of IPv6, which is not modelled");
            }
        });
        plans.each(
                "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
                (unused, facts) -> facts.text("vpcId")
                        .ifPresent(vpc -> facts.block("cidrBlock").ifPresent(block -> block(vpc, block))));
    }

    private void block(String vpc, Ipv4.Block block) {
        blocksOfVpcs.computeIfAbsent(vpc, key -> new ArrayList<>()).add(block);
    }

    private Map<String, Subnet> subnets(RouteTableReader tables, NetworkAclReader acls) {
        var subnets = new HashMap<String, Subnet>();
        plans.each("aws:ec2/subnet:Subnet", (id, facts) -> {
            Optional<String> vpc = facts.text("vpcId");
            Optional<Ipv4.Block> range = facts.block("cidrBlock");
            if (vpc.isEmpty() || range.isEmpty()) {
                facts.gap("vpcId", "or cidrBlock is missing");
                return;
            }
            subnets.put(
                    id,
                    new Subnet(
                            id,
                            facts.origin(),
                            vpc.get(),
                            facts.text("availabilityZoneId")
                                    .or(() -> facts.text("availabilityZone"))
                                    .orElse("?"),
                            range.get().addresses(),
                            facts.object("tags").text("airgap/tier").orElse(""),
                            facts.flag("mapPublicIpOnLaunch", false),
                            tables.of(id, vpc.get()),
                            acls.of(id, vpc.get())));
        });
        return subnets;
    }

    private Map<String, InternetGateway> internetGateways() {
        var gateways = new HashMap<String, InternetGateway>();
        plans.each(
                "aws:ec2/internetGateway:InternetGateway",
                (id, facts) -> gateways.put(
                        id,
                        new InternetGateway(
                                id, facts.origin(), facts.text("vpcId").orElse(""))));
        return gateways;
    }

    private Map<String, NatGateway> natGateways() {
        var gateways = new HashMap<String, NatGateway>();
        plans.each(
                "aws:ec2/natGateway:NatGateway",
                (id, facts) -> gateways.put(
                        id,
                        new NatGateway(
                                id,
                                facts.origin(),
                                facts.text("subnetId").orElse(""),
                                !facts.text("connectivityType").orElse("public").equals("private"))));
        return gateways;
    }
}
