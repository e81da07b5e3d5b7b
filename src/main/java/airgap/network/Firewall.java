package airgap.network;

import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.FirewallSettings;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.networkfirewall.FirewallArgs;
import com.pulumi.aws.networkfirewall.FirewallPolicyArgs;
import com.pulumi.aws.networkfirewall.RuleGroup;
import com.pulumi.aws.networkfirewall.RuleGroupArgs;
import com.pulumi.aws.networkfirewall.TlsInspectionConfiguration;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyPolicyVariablesArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableIpSetArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyStatefulEngineOptionsArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceOverrideArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallSubnetMappingArgs;
import com.pulumi.aws.networkfirewall.inputs.RuleGroupRuleGroupArgs;
import com.pulumi.aws.networkfirewall.inputs.RuleGroupRuleGroupRulesSourceArgs;
import com.pulumi.aws.networkfirewall.inputs.RuleGroupRuleGroupStatefulRuleOptionsArgs;
import com.pulumi.aws.networkfirewall.outputs.FirewallFirewallStatus;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS Network Firewall with one endpoint per zone, or in the first zones only, default deny, and its logs. */
public final class Firewall extends ComponentResource {
    /** Priorities of our own rule groups; those of managed ones are lower, and are evaluated before. */
    private static final int FIRST_PRIORITY = 100;

    private static final String STRICT_ORDER = "STRICT_ORDER";

    private final com.pulumi.aws.networkfirewall.Firewall firewall;
    private final List<String> zones;
    private final List<Subnet> subnets;
    private final FirewallLogs logs;

    /**
     * Arguments.
     *
     * @param vpc inspection VPC with tier {@link Tiers#FIREWALL}
     * @param zones how many of its zones, from the first, get an endpoint
     * @param logs where logs go
     */
    public record Args(
            Vpc vpc,
            int zones,
            FirewallPolicy policy,
            Account account,
            String region,
            FirewallLogs.Destinations logs) {}

    public Firewall(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:Firewall", name, options);
        zones = args.vpc().zones().subList(0, args.zones());
        subnets = args.vpc().subnets(Tiers.FIREWALL).subList(0, args.zones());
        var own = CustomResourceOptions.builder().parent(this).build();
        boolean protect = args.account().protect();
        var policy = policy(name, args, own);
        firewall = new com.pulumi.aws.networkfirewall.Firewall(
                name,
                FirewallArgs.builder()
                        .vpcId(args.vpc().id())
                        .firewallPolicyArn(policy.arn())
                        .subnetMappings(subnets.stream()
                                .map(subnet -> FirewallSubnetMappingArgs.builder()
                                        .subnetId(subnet.id())
                                        .build())
                                .toList())
                        .deleteProtection(protect)
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).protect(protect).build());
        logs = new FirewallLogs(
                name,
                new FirewallLogs.Args(
                        firewall.arn(),
                        args.account(),
                        args.region(),
                        args.policy().tlsInspection().isPresent(),
                        args.logs()),
                ComponentResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("firewallArn", firewall.arn()));
    }

    /** Ids of the firewall's endpoints, by zone slot. */
    public List<Output<String>> endpointIds() {
        return subnets.stream().map(this::endpointIn).toList();
    }

    /** Name of the firewall, as metrics and paths of logs have it. */
    public Output<String> name() {
        return firewall.name();
    }

    /** Names of the firewall's zones in this account, which metrics have, by zone id. */
    Map<String, Output<String>> zoneNames() {
        var names = new LinkedHashMap<String, Output<String>>();
        for (int slot = 0; slot < zones.size(); slot++) {
            names.put(zones.get(slot), subnets.get(slot).availabilityZone());
        }
        return names;
    }

    /** What brings the firewall's alerts into the archive. */
    AlertStream alerts() {
        return logs.alerts();
    }

    private Output<String> endpointIn(Subnet subnet) {
        return Output.tuple(firewall.firewallStatuses(), subnet.id())
                .applyValue(known -> endpointIn(known.t1, known.t2));
    }

    /** AWS reports one attachment per subnet mapping; were one missing, AWS refuses the route and its message names it. */
    private static String endpointIn(List<FirewallFirewallStatus> statuses, String subnetId) {
        return statuses.stream()
                .flatMap(status -> status.syncStates().stream())
                .flatMap(state -> state.attachments().stream())
                .filter(attachment -> attachment.subnetId().equals(Optional.of(subnetId)))
                .flatMap(attachment -> attachment.endpointId().stream())
                .findFirst()
                .orElse("no-firewall-endpoint-in-" + subnetId);
    }

    private static com.pulumi.aws.networkfirewall.FirewallPolicy policy(
            String name, Args args, CustomResourceOptions own) {
        FirewallPolicy rules = args.policy();
        Optional<TlsInspectionConfiguration> tls =
                rules.tlsInspection().map(scope -> TlsInspectionConfigurations.of(name, scope, own));
        var references = new ArrayList<>(managed(rules.managed(), args.region()));
        for (RuleGroupText group : rules.groups()) {
            int priority = FIRST_PRIORITY
                    * (references.size() - rules.managed().managedThreatGroups().size() + 1);
            references.add(reference(ruleGroup(name + "-" + group.name(), group, own), priority));
        }
        // AWS adds TLS inspection to a new policy only (developer guide, "Managing TLS inspection configurations").
        // Under another name, the new policy is there before the firewall lets go of the old one.
        String policyName = tls.isPresent() ? name + "-tls" : name;
        return new com.pulumi.aws.networkfirewall.FirewallPolicy(
                policyName,
                FirewallPolicyArgs.builder()
                        .firewallPolicy(FirewallPolicyFirewallPolicyArgs.builder()
                                .statelessDefaultActions("aws:forward_to_sfe")
                                .statelessFragmentDefaultActions("aws:forward_to_sfe")
                                .statefulDefaultActions(
                                        "aws:drop_established_app_layer_to_server",
                                        "aws:alert_established_app_layer_to_server")
                                .statefulEngineOptions(FirewallPolicyFirewallPolicyStatefulEngineOptionsArgs.builder()
                                        .ruleOrder(STRICT_ORDER)
                                        .streamExceptionPolicy("REJECT")
                                        .build())
                                // Default is the range of the firewall's own VPC: no spoke would ever match $HOME_NET.
                                .policyVariables(homeNet(rules.home()))
                                .statefulRuleGroupReferences(references)
                                .tlsInspectionConfigurationArn(
                                        tls.map(TlsInspectionConfiguration::arn).orElse(null))
                                .build())
                        .tags(Map.of("Name", policyName))
                        .build(),
                own);
    }

    /** Without a name of our own, so that a replacement can be made before the old one goes. */
    private static RuleGroup ruleGroup(String name, RuleGroupText rules, CustomResourceOptions own) {
        return new RuleGroup(
                name,
                RuleGroupArgs.builder()
                        .type("STATEFUL")
                        .capacity(rules.capacity())
                        .ruleGroup(RuleGroupRuleGroupArgs.builder()
                                .rulesSource(RuleGroupRuleGroupRulesSourceArgs.builder()
                                        .rulesString(rules.text())
                                        .build())
                                .statefulRuleOptions(RuleGroupRuleGroupStatefulRuleOptionsArgs.builder()
                                        .ruleOrder(STRICT_ORDER)
                                        .build())
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
    }

    private static FirewallPolicyFirewallPolicyPolicyVariablesArgs homeNet(List<Cidr> home) {
        return FirewallPolicyFirewallPolicyPolicyVariablesArgs.builder()
                .ruleVariables(FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableArgs.builder()
                        .key("HOME_NET")
                        .ipSet(FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableIpSetArgs.builder()
                                .definitions(home.stream().map(Cidr::value).toList())
                                .build())
                        .build())
                .build();
    }

    /** AWS owns these, so they are named, not made; in its partition and the firewall's Region. */
    private static List<FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs> managed(
            FirewallSettings settings, String region) {
        var references = new ArrayList<FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs>();
        for (String group : settings.managedThreatGroups()) {
            var reference = FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs.builder()
                    .priority(references.size() + 1)
                    .resourceArn("arn:aws:network-firewall:" + region + ":aws-managed:stateful-rulegroup/" + group
                            + "StrictOrder");
            if (settings.mode() == FirewallSettings.Mode.ALERT) {
                reference.override(FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceOverrideArgs.builder()
                        .action("DROP_TO_ALERT")
                        .build());
            }
            references.add(reference.build());
        }
        return references;
    }

    private static FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs reference(RuleGroup group, int priority) {
        return FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs.builder()
                .priority(priority)
                .resourceArn(group.arn())
                .build();
    }
}
