package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VPC cut into tiers: one subnet and one route table for each tier in each zone, and nothing that leads anywhere. The
 * default security group is emptied; DNS is on, since private endpoints are found by name.
 */
public final class Vpc extends ComponentResource {
    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();
    private final List<String> zones;
    private final com.pulumi.aws.ec2.Vpc vpc;
    private final Map<String, List<Subnet>> subnets = new LinkedHashMap<>();
    private final Map<String, List<RouteTableAssociation>> associations = new LinkedHashMap<>();
    private final Map<String, List<RouteTable>> routeTables = new LinkedHashMap<>();

    /**
     * Arguments.
     *
     * @param zones Availability Zone ids; the position of a zone is its slot in every tier
     * @param logArchiveArn where flow logs go
     */
    public record Args(Cidr range, Tiers tiers, List<String> zones, Output<String> logArchiveArn) {
        public Args {
            zones = List.copyOf(zones);
        }
    }

    public Vpc(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:Vpc", name, options);
        zones = args.zones();
        vpc = new com.pulumi.aws.ec2.Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(args.range().value())
                        .enableDnsSupport(true)
                        .enableDnsHostnames(true)
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        new DefaultSecurityGroup(
                name,
                DefaultSecurityGroupArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", name + "-default-unused"))
                        .build(),
                own);
        // Before the first subnet and until the last one is gone, so that no packet is unseen.
        FlowLog flowLog = FlowLogs.ofVpc(name, vpc.id(), args.logArchiveArn(), own);
        var seen =
                CustomResourceOptions.builder().parent(this).dependsOn(flowLog).build();
        for (String tier : args.tiers().names()) {
            for (int slot = 0; slot < zones.size(); slot++) {
                addSubnet(name, tier, slot, args.tiers().subnet(tier, slot), seen);
            }
        }
        registerOutputs(Map.of("vpcId", vpc.id()));
    }

    public Output<String> id() {
        return vpc.id();
    }

    /** Zones, by slot. */
    public List<String> zones() {
        return zones;
    }

    /** Subnets of a tier, by zone slot. */
    public List<Subnet> subnets(String tier) {
        return inTier(subnets, tier);
    }

    /**
     * Ids of the subnets of a tier, by zone slot, known once their route tables are theirs. So whatever is put into a subnet
     * comes after its way out and goes before it.
     */
    public Output<List<String>> subnetIds(String tier) {
        return Output.all(inTier(associations, tier).stream()
                .map(RouteTableAssociation::subnetId)
                .map(id -> id.applyValue(Optional::orElseThrow))
                .toList());
    }

    /** Route tables of a tier, by zone slot. */
    public List<RouteTable> routeTables(String tier) {
        return inTier(routeTables, tier);
    }

    /** Name of what belongs to a tier in a zone. */
    String nameIn(String tier, int slot) {
        return pulumiResourceName() + "-" + tier + "-" + zones.get(slot);
    }

    private void addSubnet(String name, String tier, int slot, Cidr range, CustomResourceOptions seen) {
        String subnetName = name + "-" + tier + "-" + zones.get(slot);
        var subnet = new Subnet(
                subnetName,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .cidrBlock(range.value())
                        .availabilityZoneId(zones.get(slot))
                        .mapPublicIpOnLaunch(false)
                        .tags(Map.of("Name", subnetName, "airgap/tier", tier))
                        .build(),
                seen);
        var table = new RouteTable(
                subnetName,
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", subnetName, "airgap/tier", tier))
                        .build(),
                own);
        var association = new RouteTableAssociation(
                subnetName,
                RouteTableAssociationArgs.builder()
                        .subnetId(subnet.id())
                        .routeTableId(table.id())
                        .build(),
                own);
        subnets.computeIfAbsent(tier, key -> new ArrayList<>()).add(subnet);
        associations.computeIfAbsent(tier, key -> new ArrayList<>()).add(association);
        routeTables.computeIfAbsent(tier, key -> new ArrayList<>()).add(table);
    }

    private static <T> List<T> inTier(Map<String, List<T>> byTier, String tier) {
        List<T> found = byTier.get(tier);
        if (found == null) {
            throw new IllegalArgumentException("no tier " + tier + " among " + byTier.keySet());
        }
        return List.copyOf(found);
    }
}
