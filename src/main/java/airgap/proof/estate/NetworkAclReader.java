package airgap.proof.estate;

import airgap.proof.packet.Field;
import airgap.proof.packet.Ipv4;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Network ACLs, with the default one that AWS gives every VPC: it lets everything through. */
final class NetworkAclReader {
    private final Map<String, Origin> vpcs;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, List<Rule>> in = new HashMap<>();
    private final Map<String, List<Rule>> out = new HashMap<>();
    private final Map<String, String> aclOfSubnet = new HashMap<>();
    private final Map<String, String> defaultOfVpc = new HashMap<>();
    private final Map<String, NetworkAcl> acls = new HashMap<>();

    private record Rule(int number, boolean allows, PacketSet packets) {}

    NetworkAclReader(PlannedNetwork plans, Map<String, Origin> vpcs) {
        this.vpcs = vpcs;
        plans.each("aws:ec2/networkAcl:NetworkAcl", this::acl);
        plans.each("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", (unused, facts) -> {
            Optional<String> id = facts.text("defaultNetworkAclId");
            if (id.isPresent()) {
                acl(id.get(), facts);
            }
        });
        plans.each(
                "aws:ec2/vpc:Vpc",
                (vpc, facts) -> facts.text("defaultNetworkAclId")
                        .filter(origins::containsKey)
                        .ifPresent(acl -> defaultOfVpc.put(vpc, acl)));
        plans.each(
                "aws:ec2/networkAclAssociation:NetworkAclAssociation",
                (unused, facts) -> facts.text("subnetId")
                        .ifPresent(
                                subnet -> facts.text("networkAclId").ifPresent(acl -> aclOfSubnet.put(subnet, acl))));
        plans.each(
                "aws:ec2/networkAclRule:NetworkAclRule",
                (unused, facts) -> facts.text("networkAclId")
                        .ifPresent(acl -> add(acl, facts, facts.flag("egress", false), "ruleNumber", "ruleAction")));
    }

    NetworkAcl of(String subnet, String vpc) {
        Optional<String> id =
                Optional.ofNullable(aclOfSubnet.get(subnet)).or(() -> Optional.ofNullable(defaultOfVpc.get(vpc)));
        return id.map(acl -> acls.computeIfAbsent(acl, this::build))
                .orElseGet(() -> new NetworkAcl(
                        vpcs.getOrDefault(vpc, new Origin("?", "ec2 Vpc", vpc)).implicit("default network ACL"),
                        PacketSet.ALL,
                        PacketSet.ALL));
    }

    private void acl(String id, Facts facts) {
        origins.put(id, facts.origin());
        facts.texts("subnetIds").forEach(subnet -> aclOfSubnet.put(subnet, id));
        facts.objects("ingress").forEach(rule -> add(id, rule, false, "ruleNo", "action"));
        facts.objects("egress").forEach(rule -> add(id, rule, true, "ruleNo", "action"));
    }

    private void add(String acl, Facts rule, boolean egress, String number, String action) {
        Optional<Ipv4.Block> block = rule.block("cidrBlock");
        if (block.isEmpty()) {
            // A rule for IPv6, which no packet here is.
            return;
        }
        PacketSet packets = Filters.packets(rule, "protocol", "fromPort", "toPort")
                .with(egress ? Field.DESTINATION : Field.SOURCE, block.get().addresses());
        (egress ? out : in)
                .computeIfAbsent(acl, key -> new ArrayList<>())
                .add(new Rule(
                        rule.number(number), rule.text(action).orElse("deny").equalsIgnoreCase("allow"), packets));
    }

    private NetworkAcl build(String id) {
        return new NetworkAcl(
                origins.getOrDefault(id, new Origin("?", "ec2 NetworkAcl", id)),
                allowed(in.getOrDefault(id, List.of())),
                allowed(out.getOrDefault(id, List.of())));
    }

    /** The rule with the lowest number that matches decides; what matches none is refused. */
    private static PacketSet allowed(List<Rule> rules) {
        PacketSet rest = PacketSet.ALL;
        PacketSet allowed = PacketSet.EMPTY;
        for (Rule rule :
                rules.stream().sorted(Comparator.comparing(Rule::number)).toList()) {
            if (rule.allows()) {
                allowed = allowed.union(rest.intersect(rule.packets()));
            }
            rest = rest.minus(rule.packets());
        }
        return allowed;
    }
}
