package airgap.endpoint;

import airgap.need.Endpoint;
import airgap.need.Perimeter;
import airgap.network.Vpc;
import airgap.settings.Cidr;
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
import java.util.TreeMap;

/**
 * The endpoints that the perimeter of a VPC asks for: gateways on the route tables, interfaces in the endpoints tier behind
 * one security group. Each carries in its tags who needs it and why.
 */
public final class Endpoints extends ComponentResource {
    private final Vpc vpc;
    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();

    /**
     * Arguments.
     *
     * @param range range of the VPC, whose nodes and pods may call
     * @param gatewayTiers tiers whose route tables lead to the gateway endpoints
     */
    public record Args(Vpc vpc, Cidr range, String region, Perimeter perimeter, List<String> gatewayTiers) {}

    public Endpoints(String name, Args args, ComponentResourceOptions options) {
        super("airgap:endpoint:Endpoints", name, options);
        vpc = args.vpc();
        var group = securityGroup(name, args.range());
        for (Endpoint endpoint : args.perimeter().endpoints().values()) {
            String endpointName = name + "-" + endpoint.service().endpointName().replace('.', '-');
            var common = VpcEndpointArgs.builder()
                    .vpcId(vpc.id())
                    .serviceName(endpoint.service().endpointServiceName(args.region()))
                    .policy(endpoint.policy())
                    .tags(tags(endpointName, endpoint));
            new VpcEndpoint(
                    endpointName,
                    endpoint.service().isGateway()
                            ? gateway(common, args.gatewayTiers())
                            : interfaceEndpoint(common, group),
                    own);
        }
        registerOutputs(Map.of());
    }

    private VpcEndpointArgs gateway(VpcEndpointArgs.Builder common, List<String> tiers) {
        List<Output<String>> tables = tiers.stream()
                .flatMap(tier -> vpc.routeTables(tier).stream())
                .map(RouteTable::id)
                .toList();
        return common.vpcEndpointType("Gateway")
                .routeTableIds(Output.all(tables))
                .build();
    }

    private VpcEndpointArgs interfaceEndpoint(VpcEndpointArgs.Builder common, SecurityGroup group) {
        return common.vpcEndpointType("Interface")
                .privateDnsEnabled(true)
                .subnetIds(vpc.subnetIds(Tiers.ENDPOINTS))
                .securityGroupIds(Output.all(group.id()))
                .build();
    }

    /** Interfaces only answer, so nothing is let out. */
    private SecurityGroup securityGroup(String name, Cidr range) {
        var group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .description("Interface endpoints: HTTPS from this VPC")
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        new SecurityGroupIngressRule(
                name + "-https",
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .description("HTTPS from nodes and pods of this VPC")
                        .cidrIpv4(range.value())
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .build(),
                own);
        return group;
    }

    private static Map<String, String> tags(String name, Endpoint endpoint) {
        var tags = new TreeMap<String, String>();
        tags.put("Name", name);
        endpoint.reasons().forEach((component, reason) -> tags.put("airgap/needed-by/" + component, reason));
        return tags;
    }
}
