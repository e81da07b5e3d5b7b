package airgap.proof.estate;

import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Security groups, with those that AWS makes: the default one of each VPC and the one of each EKS cluster. */
final class SecurityGroupReader {
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<String, String> vpcs = new HashMap<>();
    private final Map<String, List<SecurityGroupRule>> in = new HashMap<>();
    private final Map<String, List<SecurityGroupRule>> out = new HashMap<>();

    SecurityGroupReader(PlannedNetwork plans) {
        plans.each(
                "aws:ec2/vpc:Vpc",
                (vpc, facts) -> facts.text("defaultSecurityGroupId")
                        .ifPresent(id -> ofAws(id, facts.origin().implicit("default security group"), vpc)));
        plans.each("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", (id, facts) -> {
            in.remove(id);
            out.remove(id);
            group(id, facts);
        });
        plans.each("aws:ec2/securityGroup:SecurityGroup", this::group);
        plans.each(
                "aws:eks/cluster:Cluster",
                (unused, facts) -> facts.object("vpcConfig")
                        .text("clusterSecurityGroupId")
                        .ifPresent(id -> ofAws(
                                id,
                                facts.origin().implicit("cluster security group"),
                                facts.object("vpcConfig").text("vpcId").orElse(""))));
        plans.each(
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                (unused, facts) -> rule(facts, false, "cidrIpv4"));
        plans.each(
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
                (unused, facts) -> rule(facts, true, "cidrIpv4"));
        plans.each(
                "aws:ec2/securityGroupRule:SecurityGroupRule",
                (unused, facts) -> facts.text("securityGroupId")
                        .ifPresent(id ->
                                inline(id, facts, facts.text("type").orElse("").equals("egress"))));
    }

    Map<String, SecurityGroup> groups() {
        var groups = new HashMap<String, SecurityGroup>();
        origins.forEach((id, origin) -> groups.put(
                id,
                new SecurityGroup(
                        id,
                        origin,
                        vpcs.getOrDefault(id, ""),
                        in.getOrDefault(id, List.of()),
                        out.getOrDefault(id, List.of()))));
        return groups;
    }

    /** What AWS makes lets members talk to each other, and out (VPC guide, "Default security groups"; EKS guide). */
    private void ofAws(String id, Origin origin, String vpc) {
        origins.put(id, origin);
        vpcs.put(id, vpc);
        add(in, id, new SecurityGroupRule(origin, PacketSet.ALL, Optional.of(id)));
        add(out, id, new SecurityGroupRule(origin, PacketSet.ALL, Optional.empty()));
    }

    private void group(String id, Facts facts) {
        origins.put(id, facts.origin());
        facts.text("vpcId").ifPresent(vpc -> vpcs.put(id, vpc));
        facts.objects("ingress").forEach(rule -> inline(id, rule, false));
        facts.objects("egress").forEach(rule -> inline(id, rule, true));
    }

    private void inline(String id, Facts rule, boolean egress) {
        PacketSet packets = Filters.packets(rule, "protocol", "fromPort", "toPort");
        Map<String, List<SecurityGroupRule>> rules = egress ? out : in;
        IntervalSet far = IntervalSet.EMPTY;
        for (String block : rule.texts("cidrBlocks")) {
            far = far.union(rule.block("cidrBlocks", block).addresses());
        }
        if (!far.isEmpty()) {
            add(rules, id, new SecurityGroupRule(rule.origin(), farEnd(packets, egress, far), Optional.empty()));
        }
        if (rule.flag("self", false)) {
            add(rules, id, new SecurityGroupRule(rule.origin(), packets, Optional.of(id)));
        }
        List<String> groups = new ArrayList<>(rule.texts("securityGroups"));
        rule.asked("sourceSecurityGroupId").ifPresent(groups::add);
        groups.forEach(group -> add(rules, id, new SecurityGroupRule(rule.origin(), packets, Optional.of(group))));
        if (!rule.texts("prefixListIds").isEmpty()) {
            rule.gap("prefixListIds", "names a prefix list, which is not modelled");
        }
    }

    private void rule(Facts facts, boolean egress, String block) {
        Optional<String> id = facts.text("securityGroupId");
        if (id.isEmpty()) {
            return;
        }
        PacketSet packets = Filters.packets(facts, "ipProtocol", "fromPort", "toPort");
        Optional<String> group = facts.asked("referencedSecurityGroupId");
        if (facts.has(block)) {
            IntervalSet far = facts.block(block).map(found -> found.addresses()).orElse(IntervalSet.EMPTY);
            packets = farEnd(packets, egress, far);
        } else if (facts.asked("prefixListId").isPresent()) {
            facts.gap("prefixListId", "names a prefix list, which is not modelled");
            return;
        } else if (group.isEmpty()) {
            // A rule for IPv6, which no packet here is.
            return;
        }
        add(egress ? out : in, id.get(), new SecurityGroupRule(facts.origin(), packets, group));
    }

    private static PacketSet farEnd(PacketSet packets, boolean egress, IntervalSet addresses) {
        return packets.with(egress ? Field.DESTINATION : Field.SOURCE, addresses);
    }

    private static void add(Map<String, List<SecurityGroupRule>> rules, String id, SecurityGroupRule rule) {
        rules.computeIfAbsent(id, key -> new ArrayList<>()).add(rule);
    }
}
