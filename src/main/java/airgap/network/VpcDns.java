package airgap.network;

import com.pulumi.aws.route53.ResolverFirewallConfig;
import com.pulumi.aws.route53.ResolverFirewallConfigArgs;
import com.pulumi.aws.route53.ResolverFirewallRuleGroupAssociation;
import com.pulumi.aws.route53.ResolverFirewallRuleGroupAssociationArgs;
import com.pulumi.aws.route53.ResolverQueryLogConfigAssociation;
import com.pulumi.aws.route53.ResolverQueryLogConfigAssociationArgs;
import com.pulumi.aws.route53.ResolverRuleAssociation;
import com.pulumi.aws.route53.ResolverRuleAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the Resolver of one VPC answers: the names of its segment, and none while they cannot be checked; and that it is
 * written down.
 */
public final class VpcDns extends ComponentResource {
    /**
     * The only group of a VPC. AWS keeps 100 and less, and 9900 and more, to Firewall Manager (Route 53 API reference,
     * AssociateFirewallRuleGroup).
     */
    private static final int PRIORITY = 200;

    /**
     * Arguments.
     *
     * @param ruleGroupId rule group of the segment, of this account or shared with it
     * @param queryLogConfigId configuration of the query log, of this account or shared with it
     * @param forwarded rules for domains that servers on premises answer for, by domain
     * @param protect whether the association can be neither changed nor removed
     */
    public record Args(
            Vpc vpc,
            Output<String> ruleGroupId,
            Output<String> queryLogConfigId,
            Map<String, Output<String>> forwarded,
            boolean protect) {
        public Args {
            forwarded = new TreeMap<>(forwarded);
        }
    }

    public VpcDns(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:VpcDns", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        new ResolverFirewallRuleGroupAssociation(
                name,
                ResolverFirewallRuleGroupAssociationArgs.builder()
                        .firewallRuleGroupId(args.ruleGroupId())
                        .vpcId(args.vpc().id())
                        .priority(PRIORITY)
                        .mutationProtection(args.protect() ? "ENABLED" : "DISABLED")
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(args.protect())
                        .build());
        // A firewall that fails open is one that is overloaded first.
        new ResolverFirewallConfig(
                name,
                ResolverFirewallConfigArgs.builder()
                        .resourceId(args.vpc().id())
                        .firewallFailOpen("DISABLED")
                        .build(),
                own);
        new ResolverQueryLogConfigAssociation(
                name,
                ResolverQueryLogConfigAssociationArgs.builder()
                        .resolverQueryLogConfigId(args.queryLogConfigId())
                        .resourceId(args.vpc().id())
                        .build(),
                own);
        args.forwarded()
                .forEach((domain, ruleId) -> new ResolverRuleAssociation(
                        name + "-" + domain,
                        ResolverRuleAssociationArgs.builder()
                                .name(ResolverEndpoints.resolverName(domain))
                                .resolverRuleId(ruleId)
                                .vpcId(args.vpc().id())
                                .build(),
                        own));
        registerOutputs(Map.of());
    }
}
