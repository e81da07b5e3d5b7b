package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.need.DomainList;
import airgap.settings.DnsSettings;
import airgap.settings.Tiers;
import airgap.testing.Example;
import airgap.testing.Mocked;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DnsFirewallTest {
    private static final String RULE = "aws:route53/resolverFirewallRule:ResolverFirewallRule";
    private static final String LIST = "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList";
    private static final List<DomainList> LISTS = List.of(
            new DomainList("approved", List.of("git.example.com"), DomainList.Aliases.TRUSTED),
            new DomainList("own", List.of("*.10.in-addr.arpa"), DomainList.Aliases.INSPECTED));

    @Test
    void whatIsInNoListDoesNotExist() {
        Mocked mocked = firewall(DnsSettings.Mode.BLOCK, Optional.empty());
        var approved = mocked.resource(RULE, "dns-approved");
        assertThat(approved.text("/action")).isEqualTo("ALLOW");
        assertThat(approved.text("/firewallDomainRedirectionAction")).isEqualTo("TRUST_REDIRECTION_DOMAIN");
        var own = mocked.resource(RULE, "dns-own");
        assertThat(own.text("/action")).isEqualTo("ALLOW");
        assertThat(own.text("/firewallDomainRedirectionAction")).isEqualTo("INSPECT_REDIRECTION_DOMAIN");
        var other = mocked.resource(RULE, "dns-other");
        assertThat(other.text("/action")).isEqualTo("BLOCK");
        assertThat(other.text("/blockResponse")).isEqualTo("NXDOMAIN");
        assertThat(mocked.resource(LIST, "dns-other").text("/domains/0")).isEqualTo("*");
        assertThat(List.of(approved, own, other))
                .extracting(rule -> rule.inputs().at("/priority").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void alertOnlyBlocksNothing() {
        Mocked mocked = firewall(DnsSettings.Mode.ALERT, Optional.empty());
        assertThat(mocked.resource(RULE, "dns-other").text("/action")).isEqualTo("ALERT");
        assertThat(mocked.ofType(RULE)).noneMatch(rule -> rule.text("/action").equals("BLOCK"));
    }

    @Test
    void theGroupIsSharedWithTheAccountOfItsSegmentAndNoOther() {
        Mocked mocked = firewall(DnsSettings.Mode.BLOCK, Optional.of("333344445555"));
        assertThat(mocked.ofType("aws:ram/principalAssociation:PrincipalAssociation"))
                .extracting(principal -> principal.text("/principal"))
                .containsExactly("333344445555");
        assertThat(mocked.resource("aws:ram/resourceShare:ResourceShare", "dns")
                        .inputs()
                        .at("/allowExternalPrincipals")
                        .asBoolean(true))
                .isFalse();
        assertThat(firewall(DnsSettings.Mode.BLOCK, Optional.empty()).ofType("aws:ram/resourceShare:ResourceShare"))
                .isEmpty();
    }

    @Test
    void aVpcWhoseNamesCannotBeCheckedResolvesNone() {
        Mocked mocked = Mocked.run(context -> {
            var vpc = new Vpc(
                    "dev",
                    new Vpc.Args(
                            Example.DEV_ACCOUNT.range(),
                            Tiers.workload(Example.DEV_ACCOUNT.range()),
                            Example.ZONES,
                            Example.logArchiveArn()),
                    ComponentResourceOptions.Empty);
            new VpcDns(
                    "dev",
                    new VpcDns.Args(
                            vpc,
                            Output.of("group"),
                            Output.of("log"),
                            Map.of("corp.example.internal", Output.of("rule")),
                            true),
                    ComponentResourceOptions.Empty);
        });
        assertThat(mocked.errors()).isEmpty();
        assertThat(mocked.resource("aws:route53/resolverFirewallConfig:ResolverFirewallConfig", "dev")
                        .text("/firewallFailOpen"))
                .isEqualTo("DISABLED");
        var association = mocked.resource(
                "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation", "dev");
        assertThat(association.text("/firewallRuleGroupId")).isEqualTo("group");
        assertThat(association.text("/mutationProtection")).isEqualTo("ENABLED");
        assertThat(association.isProtected()).isTrue();
        var logged = mocked.resource(
                "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation", "dev");
        assertThat(logged.text("/resolverQueryLogConfigId")).isEqualTo("log");
        var forwarded = mocked.resource(
                "aws:route53/resolverRuleAssociation:ResolverRuleAssociation", "dev-corp.example.internal");
        assertThat(forwarded.text("/resolverRuleId")).isEqualTo("rule");
        assertThat(forwarded.text("/name")).isEqualTo("corp-example-internal");
    }

    private static Mocked firewall(DnsSettings.Mode mode, Optional<String> sharedWith) {
        Mocked mocked = Mocked.run(context -> new DnsFirewall(
                "dns",
                new DnsFirewall.Args(new DnsFirewallPolicy(mode, LISTS), sharedWith),
                ComponentResourceOptions.Empty));
        assertThat(mocked.errors()).isEmpty();
        return mocked;
    }
}
