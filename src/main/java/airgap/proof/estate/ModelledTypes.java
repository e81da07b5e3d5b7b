package airgap.proof.estate;

import java.util.Set;
import java.util.TreeSet;

/**
 * Types of the services that move packets, as far as the model knows what they do. A type of such a service that it does not
 * know is a gap: nothing is proven about an estate with a peering connection in it.
 */
final class ModelledTypes {
    private static final Set<String> SERVICES_THAT_MOVE_PACKETS = Set.of(
            "alb",
            "apigateway",
            "apigatewayv2",
            "cloudfront",
            "directconnect",
            "ec2",
            "ec2clientvpn",
            "ec2transitgateway",
            "elb",
            "globalaccelerator",
            "lb",
            "lightsail",
            "networkfirewall",
            "networkmanager",
            "vpc",
            "vpclattice",
            "vpn");

    private static final Set<String> KNOWN = Set.of(
            // Read by the model.
            "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
            "aws:ec2/defaultRouteTable:DefaultRouteTable",
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/eip:Eip",
            "aws:ec2/eipAssociation:EipAssociation",
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
            "aws:ec2/natGateway:NatGateway",
            "aws:ec2/networkAcl:NetworkAcl",
            "aws:ec2/networkAclAssociation:NetworkAclAssociation",
            "aws:ec2/networkAclRule:NetworkAclRule",
            "aws:ec2/route:Route",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
            "aws:ec2/vpnConnection:VpnConnection",
            "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
            "aws:directconnect/gatewayAssociation:GatewayAssociation",
            "aws:ec2transitgateway/route:Route",
            "aws:ec2transitgateway/routeTable:RouteTable",
            "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
            "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
            "aws:ec2transitgateway/transitGateway:TransitGateway",
            "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
            "aws:alb/loadBalancer:LoadBalancer",
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:networkfirewall/firewall:Firewall",
            "aws:networkfirewall/firewallPolicy:FirewallPolicy",
            "aws:networkfirewall/ruleGroup:RuleGroup",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            // Change the way of no packet.
            "aws:alb/listener:Listener",
            "aws:alb/targetGroup:TargetGroup",
            "aws:directconnect/connection:Connection",
            "aws:directconnect/gateway:Gateway",
            "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
            "aws:directconnect/hostedTransitVirtualInterfaceAcceptor:HostedTransitVirtualInterfaceAcceptor",
            "aws:ec2/customerGateway:CustomerGateway",
            "aws:ec2/flowLog:FlowLog",
            "aws:ec2/tag:Tag",
            "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
            "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
            "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
            "aws:ec2clientvpn/authorizationRule:AuthorizationRule",
            "aws:ec2clientvpn/endpoint:Endpoint",
            "aws:ec2clientvpn/route:Route",
            "aws:lb/listener:Listener",
            "aws:lb/targetGroup:TargetGroup",
            "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
            "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
            // It only forbids: what holds without it holds with it.
            "aws:vpc/blockPublicAccessOptions:BlockPublicAccessOptions",
            "aws:vpc/blockPublicAccessExclusion:BlockPublicAccessExclusion",
            "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
            "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion");

    private ModelledTypes() {}

    /** Says for each type that moves packets in a way that is not known what it is. */
    static void check(PlannedNetwork plans) {
        for (String type : new TreeSet<>(plans.types())) {
            String[] parts = type.split("[:/]", -1);
            boolean moves = parts.length > 1 && parts[0].equals("aws") && SERVICES_THAT_MOVE_PACKETS.contains(parts[1]);
            if (moves && !KNOWN.contains(type)) {
                plans.ofType(type)
                        .forEach(resource ->
                                plans.gap(Origin.of(resource) + " is of a type that the proof does not know"));
            }
        }
    }
}
