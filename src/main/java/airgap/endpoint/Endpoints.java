package airgap.endpoint;

import airgap.aws.AwsService;
import airgap.need.Endpoint;
import airgap.need.Perimeter;
import airgap.network.Vpc;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The endpoints that a perimeter asks for in one VPC: gateways on the route tables, interfaces in the endpoints tier behind
 * one security group. Each carries in its tags who needs it and why.
 */
public final class Endpoints extends ComponentResource {
    private final Args args;
    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();
    private final SortedMap<AwsService, VpcEndpoint> made = new TreeMap<>();

    /**
     * Arguments.
     *
     * @param region AWS Region of the VPC
     * @param gatewayTiers tiers whose route tables lead to the gateway endpoints
     * @param callers who may call the interface endpoints
     * @param privateDns whether the services' own names lead to the endpoints inside the VPC; not where another VPC's private
     *     zones do that
     */
    public record Args(
            Vpc vpc,
            String region,
            Perimeter perimeter,
            List<String> gatewayTiers,
            List<Caller> callers,
            boolean privateDns) {
        public Args {
            gatewayTiers = List.copyOf(gatewayTiers);
            callers = List.copyOf(callers);
        }
    }

    public Endpoints(String name, Args args, ComponentResourceOptions options) {
        super("airgap:endpoint:Endpoints", name, options);
        this.args = args;
        args.perimeter().gateways().endpoints().values().forEach(endpoint -> add(name, endpoint, this::gateway));
        var interfaces = args.perimeter().interfaces().endpoints();
        if (!interfaces.isEmpty()) {
            var group = securityGroup(name);
            interfaces.forEach((service, endpoint) ->
                    made.put(service, add(name, endpoint, common -> interfaceEndpoint(common, service, group))));
        }
        registerOutputs(Map.of());
    }

    /** The names of the interface endpoints, by service. */
    public SortedMap<AwsService, EndpointName> names() {
        var names = new TreeMap<AwsService, EndpointName>();
        made.forEach((service, endpoint) -> names.put(service, nameOf(endpoint)));
        return names;
    }

    private interface Kind {
        VpcEndpointArgs of(VpcEndpointArgs.Builder common);
    }

    private VpcEndpoint add(String name, Endpoint endpoint, Kind kind) {
        String endpointName = name + "-" + endpoint.service().endpointName().replace('.', '-');
        return new VpcEndpoint(
                endpointName,
                kind.of(VpcEndpointArgs.builder()
                        .vpcId(args.vpc().id())
                        .serviceName(endpoint.service().endpointServiceName(args.region()))
                        .policy(endpoint.policy())
                        .tags(Reasons.tags(endpointName, endpoint))),
                own);
    }

    private VpcEndpointArgs gateway(VpcEndpointArgs.Builder common) {
        List<Output<String>> tables = args.gatewayTiers().stream()
                .flatMap(tier -> args.vpc().routeTables(tier).stream())
                .map(RouteTable::id)
                .toList();
        return common.vpcEndpointType("Gateway")
                .routeTableIds(Output.all(tables))
                .build();
    }

    private VpcEndpointArgs interfaceEndpoint(VpcEndpointArgs.Builder common, AwsService service, SecurityGroup group) {
        service.serviceRegion(args.region()).ifPresent(common::serviceRegion);
        return common.vpcEndpointType("Interface")
                .privateDnsEnabled(args.privateDns())
                .subnetIds(args.vpc().subnetIds(Tiers.ENDPOINTS))
                .securityGroupIds(Output.all(group.id()))
                .build();
    }

    /** AWS lists the regional name first, then those of the zones (EC2 API reference, {@code DnsEntry}). */
    private static EndpointName nameOf(VpcEndpoint endpoint) {
        return new EndpointName(
                endpoint.dnsEntries()
                        .applyValue(entries -> entries.get(0).dnsName())
                        .applyValue(Optional::orElseThrow),
                endpoint.dnsEntries()
                        .applyValue(entries -> entries.get(0).hostedZoneId())
                        .applyValue(Optional::orElseThrow));
    }

    /** Interfaces only answer, so nothing is let out. */
    private SecurityGroup securityGroup(String name) {
        var group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .description("Interface endpoints: HTTPS from "
                                + (args.privateDns() ? "this VPC" : "those who need them"))
                        .vpcId(args.vpc().id())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        for (Caller caller : args.callers()) {
            new SecurityGroupIngressRule(
                    name + "-https" + (caller.name().isEmpty() ? "" : "-" + caller.name()),
                    SecurityGroupIngressRuleArgs.builder()
                            .securityGroupId(group.id())
                            .description("HTTPS from " + caller.who())
                            .cidrIpv4(caller.range().value())
                            .ipProtocol("tcp")
                            .fromPort(443)
                            .toPort(443)
                            .build(),
                    own);
        }
        return group;
    }
}
