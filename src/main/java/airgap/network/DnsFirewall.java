package airgap.network;

import airgap.need.DomainList;
import airgap.settings.DnsSettings;
import com.pulumi.aws.route53.ResolverFirewallDomainList;
import com.pulumi.aws.route53.ResolverFirewallDomainListArgs;
import com.pulumi.aws.route53.ResolverFirewallRule;
import com.pulumi.aws.route53.ResolverFirewallRuleArgs;
import com.pulumi.aws.route53.ResolverFirewallRuleGroup;
import com.pulumi.aws.route53.ResolverFirewallRuleGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that the VPCs of one segment may resolve, as a rule group of Route 53 Resolver DNS Firewall, shared with the
 * account of the segment and no other. It filters only where it is associated: see {@link VpcDns}.
 */
public final class DnsFirewall extends ComponentResource {
    /** Space between the priorities of two rules, for a rule that somebody must put there in a hurry. */
    private static final int PRIORITY_STEP = 100;

    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();
    private final ResolverFirewallRuleGroup group;

    /**
     * Arguments.
     *
     * @param sharedWith id of the account whose VPCs are filtered, if it is another one
     */
    public record Args(DnsFirewallPolicy policy, Optional<String> sharedWith) {}

    public DnsFirewall(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:DnsFirewall", name, options);
        group = new ResolverFirewallRuleGroup(
                name,
                ResolverFirewallRuleGroupArgs.builder()
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        int priority = 0;
        for (DomainList list : args.policy().lists()) {
            priority += PRIORITY_STEP;
            rule(name, list, rule(priority).action("ALLOW"));
        }
        var last = rule(DnsFirewallPolicy.LAST_PRIORITY);
        rule(
                name,
                args.policy().everyOther(),
                args.policy().mode() == DnsSettings.Mode.ALERT
                        ? last.action("ALERT")
                        // No such name: the client gives up at once, and does not ask for another type.
                        : last.action("BLOCK").blockResponse("NXDOMAIN"));
        args.sharedWith()
                .ifPresent(account -> new AccountShare(
                        name,
                        new AccountShare.Args(Map.of("rules", group.arn()), List.of(account)),
                        ComponentResourceOptions.builder().parent(this).build()));
        registerOutputs(Map.of("ruleGroupId", group.id()));
    }

    /** Id of the rule group, to be associated with VPCs. */
    public Output<String> ruleGroupId() {
        return group.id();
    }

    private ResolverFirewallRuleArgs.Builder rule(int priority) {
        return ResolverFirewallRuleArgs.builder()
                .firewallRuleGroupId(group.id())
                .priority(priority);
    }

    private void rule(String name, DomainList list, ResolverFirewallRuleArgs.Builder rule) {
        String listName = name + "-" + list.name();
        var domains = new ResolverFirewallDomainList(
                listName,
                ResolverFirewallDomainListArgs.builder()
                        .domains(list.domains())
                        .tags(Map.of("Name", listName))
                        .build(),
                own);
        new ResolverFirewallRule(
                listName,
                rule.firewallDomainListId(domains.id())
                        .firewallDomainRedirectionAction(redirection(list.aliases()))
                        .build(),
                own);
    }

    private static String redirection(DomainList.Aliases aliases) {
        return switch (aliases) {
            case TRUSTED -> "TRUST_REDIRECTION_DOMAIN";
            case INSPECTED -> "INSPECT_REDIRECTION_DOMAIN";
        };
    }
}
