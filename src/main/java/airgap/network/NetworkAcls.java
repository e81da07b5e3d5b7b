package airgap.network;

import airgap.network.NetworkAclRule.Everything;
import airgap.network.NetworkAclRule.Icmp;
import airgap.network.NetworkAclRule.Ports;
import com.pulumi.aws.ec2.NetworkAcl;
import com.pulumi.aws.ec2.NetworkAclArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.inputs.NetworkAclEgressArgs;
import com.pulumi.aws.ec2.inputs.NetworkAclIngressArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** A network ACL for each tier of a VPC, in all its zones. */
public final class NetworkAcls extends ComponentResource {

    /** @param rules for every tier of the VPC */
    public record Args(Vpc vpc, NetworkAclRules rules) {}

    public NetworkAcls(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:NetworkAcls", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        args.rules().byTier().forEach((tier, acl) -> {
            String aclName = name + "-" + tier;
            List<Output<String>> subnets =
                    args.vpc().subnets(tier).stream().map(Subnet::id).toList();
            new NetworkAcl(
                    aclName,
                    NetworkAclArgs.builder()
                            .vpcId(args.vpc().id())
                            .subnetIds(Output.all(subnets))
                            .ingress(acl.inbound().stream()
                                    .map(NetworkAcls::ingress)
                                    .toList())
                            .egress(acl.outbound().stream()
                                    .map(NetworkAcls::egress)
                                    .toList())
                            .tags(Map.of("Name", aclName, "airgap/tier", tier))
                            .build(),
                    own);
        });
        registerOutputs(Map.of());
    }

    private static NetworkAclIngressArgs ingress(NetworkAclRule rule) {
        var args = NetworkAclIngressArgs.builder()
                .ruleNo(rule.number())
                .action(action(rule))
                .protocol(protocol(rule))
                .cidrBlock(rule.range().value())
                .fromPort(from(rule))
                .toPort(to(rule));
        return rule.traffic() instanceof Icmp icmp
                ? args.icmpType(icmp.type()).icmpCode(icmp.code()).build()
                : args.build();
    }

    private static NetworkAclEgressArgs egress(NetworkAclRule rule) {
        var args = NetworkAclEgressArgs.builder()
                .ruleNo(rule.number())
                .action(action(rule))
                .protocol(protocol(rule))
                .cidrBlock(rule.range().value())
                .fromPort(from(rule))
                .toPort(to(rule));
        return rule.traffic() instanceof Icmp icmp
                ? args.icmpType(icmp.type()).icmpCode(icmp.code()).build()
                : args.build();
    }

    private static String action(NetworkAclRule rule) {
        return rule.allow() ? "allow" : "deny";
    }

    private static String protocol(NetworkAclRule rule) {
        if (rule.traffic() instanceof Ports ports) {
            return ports.transport().toString();
        }
        return rule.traffic() instanceof Everything ? "-1" : "icmp";
    }

    /** 0 where there are no ports, which is what AWS answers then. */
    private static int from(NetworkAclRule rule) {
        return rule.traffic() instanceof Ports ports ? ports.from() : 0;
    }

    private static int to(NetworkAclRule rule) {
        return rule.traffic() instanceof Ports ports ? ports.to() : 0;
    }
}
