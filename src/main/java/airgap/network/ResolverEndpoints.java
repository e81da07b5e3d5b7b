package airgap.network;

import airgap.settings.Cidr;
import airgap.settings.DnsSettings;
import airgap.settings.DnsSettings.ForwardedDomain;
import airgap.settings.Tiers;
import airgap.settings.Transport;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.route53.ResolverEndpoint;
import com.pulumi.aws.route53.ResolverEndpointArgs;
import com.pulumi.aws.route53.ResolverRule;
import com.pulumi.aws.route53.ResolverRuleArgs;
import com.pulumi.aws.route53.inputs.ResolverEndpointIpAddressArgs;
import com.pulumi.aws.route53.inputs.ResolverRuleTargetIpArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where names cross between AWS and networks on premises: an inbound endpoint that these ask, an outbound endpoint from which
 * servers there are asked, and a rule for each domain that they answer for. The addresses of the endpoints follow from the
 * address plan, so that the other side can be told them before they exist.
 */
public final class ResolverEndpoints extends ComponentResource {
    public static final int PORT = 53;

    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();
    private final Args args;
    private final Map<String, Output<String>> ruleIds = new TreeMap<>();

    /**
     * Arguments.
     *
     * @param vpc VPC with tier {@link Tiers#RESOLVER}
     * @param tiers the tiers of that VPC
     * @param dns which endpoints there are
     * @param onPremises networks that may ask
     * @param accounts ids of the accounts whose VPCs may ask for what is on premises
     */
    public record Args(Vpc vpc, Tiers tiers, DnsSettings dns, List<Cidr> onPremises, List<String> accounts) {
        public Args {
            onPremises = List.copyOf(onPremises);
            accounts = List.copyOf(accounts);
        }
    }

    public ResolverEndpoints(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:ResolverEndpoints", name, options);
        this.args = args;
        if (args.dns().inbound()) {
            endpoint(name + "-inbound", "INBOUND", inboundGroup(name + "-inbound"));
        }
        if (!args.dns().outbound().isEmpty()) {
            var endpoint = endpoint(name + "-outbound", "OUTBOUND", outboundGroup(name + "-outbound"));
            rules(name, endpoint);
        }
        registerOutputs(Map.of());
    }

    /** Ids of the rules, by domain; a VPC asks on premises once a rule is associated with it. */
    public Map<String, Output<String>> ruleIds() {
        return new TreeMap<>(ruleIds);
    }

    /** Addresses of the inbound endpoint, by zone slot. */
    public static List<String> inboundAddresses(Tiers tiers, int zones) {
        return addresses(tiers, zones, Slot.INBOUND);
    }

    /** Which of the addresses of a subnet. */
    private enum Slot {
        // AWS keeps the first four (VPC guide, "Subnet CIDR blocks").
        INBOUND(4),
        OUTBOUND(5);

        private final long offset;

        Slot(long offset) {
            this.offset = offset;
        }
    }

    private static List<String> addresses(Tiers tiers, int zones, Slot slot) {
        return tiers.subnets(Tiers.RESOLVER, zones).stream()
                .map(subnet -> address(subnet.subnet(slot.offset, 32)))
                .toList();
    }

    /** {@code 10.0.0.4} of {@code 10.0.0.4/32}. */
    private static String address(Cidr single) {
        return single.value().substring(0, single.value().indexOf('/'));
    }

    private ResolverEndpoint endpoint(String name, String direction, SecurityGroup group) {
        int zones = args.vpc().zones().size();
        List<String> addresses =
                addresses(args.tiers(), zones, direction.equals("INBOUND") ? Slot.INBOUND : Slot.OUTBOUND);
        Output<List<String>> subnets = args.vpc().subnetIds(Tiers.RESOLVER);
        return new ResolverEndpoint(
                name,
                ResolverEndpointArgs.builder()
                        .name(name)
                        .direction(direction)
                        .resolverEndpointType("IPV4")
                        .protocols("Do53")
                        .securityGroupIds(Output.all(group.id()))
                        .ipAddresses(IntStream.range(0, zones)
                                .mapToObj(slot -> ResolverEndpointIpAddressArgs.builder()
                                        .subnetId(subnets.applyValue(ids -> ids.get(slot)))
                                        .ip(addresses.get(slot))
                                        .build())
                                .toList())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
    }

    private SecurityGroup inboundGroup(String name) {
        var group = group(name, "Inbound Resolver endpoint: DNS from networks on premises");
        for (Cidr from : args.onPremises()) {
            for (Transport transport : Transport.values()) {
                new SecurityGroupIngressRule(
                        name + "-" + from.value().replace('/', '-') + "-" + transport,
                        SecurityGroupIngressRuleArgs.builder()
                                .securityGroupId(group.id())
                                .description("DNS from on premises")
                                .cidrIpv4(from.value())
                                .ipProtocol(transport.toString())
                                .fromPort(PORT)
                                .toPort(PORT)
                                .build(),
                        own);
            }
        }
        return group;
    }

    private SecurityGroup outboundGroup(String name) {
        var group = group(name, "Outbound Resolver endpoint: DNS to servers on premises");
        targets(args.dns()).forEach(target -> {
            for (Transport transport : Transport.values()) {
                new SecurityGroupEgressRule(
                        name + "-" + address(target) + "-" + transport,
                        SecurityGroupEgressRuleArgs.builder()
                                .securityGroupId(group.id())
                                .description("DNS to a server on premises")
                                .cidrIpv4(target.value())
                                .ipProtocol(transport.toString())
                                .fromPort(PORT)
                                .toPort(PORT)
                                .build(),
                        own);
            }
        });
        return group;
    }

    /** Every server on premises that is asked, once. */
    public static List<Cidr> targets(DnsSettings dns) {
        return dns.outbound().stream()
                .flatMap(forwarded -> forwarded.targets().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private SecurityGroup group(String name, String description) {
        return new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .description(description)
                        .vpcId(args.vpc().id())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
    }

    private void rules(String name, ResolverEndpoint endpoint) {
        var arns = new TreeMap<String, Output<String>>();
        for (ForwardedDomain forwarded : args.dns().outbound()) {
            String domain = forwarded.domain();
            var rule = new ResolverRule(
                    name + "-" + domain,
                    ResolverRuleArgs.builder()
                            .name(resolverName(domain))
                            .ruleType("FORWARD")
                            .domainName(domain)
                            .resolverEndpointId(endpoint.id())
                            .targetIps(forwarded.targets().stream()
                                    .map(target -> ResolverRuleTargetIpArgs.builder()
                                            .ip(address(target))
                                            .port(PORT)
                                            .build())
                                    .toList())
                            .tags(Map.of("Name", domain))
                            .build(),
                    own);
            ruleIds.put(domain, rule.id());
            arns.put(domain, rule.arn());
        }
        new AccountShare(
                name + "-rules",
                new AccountShare.Args(arns, args.accounts()),
                ComponentResourceOptions.builder().parent(this).build());
    }

    /** What Resolver takes as a name for a domain: letters, digits, hyphens, at most 64 (Route 53 API reference). */
    static String resolverName(String domain) {
        String name = domain.replace('.', '-');
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
