package airgap.proof.estate;

import airgap.plan.PlannedResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has interfaces in subnets, and what of it is reached from the internet. */
final class InterfaceReader {
    private final List<NetworkInterface> interfaces = new ArrayList<>();
    private final List<GatewayEndpoint> gatewayEndpoints = new ArrayList<>();
    private final List<PublicDoor> doors = new ArrayList<>();
    private final Map<String, List<String>> groupsOfTemplate = new HashMap<>();
    private final Map<String, String> groupOfCluster = new HashMap<>();

    InterfaceReader(PlannedNetwork plans) {
        plans.each("aws:ec2/launchTemplate:LaunchTemplate", this::template);
        plans.each("aws:eks/cluster:Cluster", this::cluster);
        plans.each("aws:eks/nodeGroup:NodeGroup", this::nodes);
        plans.each("aws:ec2/vpcEndpoint:VpcEndpoint", this::endpoint);
        plans.each(
                "aws:route53/resolverEndpoint:ResolverEndpoint",
                (unused, facts) -> add(
                        facts,
                        facts.text("direction").orElse("") + " Resolver endpoint",
                        facts.objects("ipAddresses").stream()
                                .flatMap(address -> address.text("subnetId").stream())
                                .toList(),
                        facts.texts("securityGroupIds")));
        plans.each(
                "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
                (unused, facts) ->
                        add(facts, "Client VPN", facts.text("subnetId").stream().toList(), List.of()));
        for (String type : List.of("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")) {
            plans.each(type, this::loadBalancer);
        }
        plans.each("aws:ec2/eip:Eip", (unused, facts) -> {
            if (facts.asked("instance").isPresent()
                    || facts.asked("networkInterface").isPresent()) {
                door(facts, "is a public address of an instance or interface");
            }
        });
        for (PlannedResource association : plans.ofType("aws:ec2/eipAssociation:EipAssociation")) {
            doors.add(new PublicDoor(Origin.of(association), "gives something a public address"));
        }
    }

    List<NetworkInterface> interfaces() {
        return interfaces;
    }

    List<GatewayEndpoint> gatewayEndpoints() {
        return gatewayEndpoints;
    }

    List<PublicDoor> doors() {
        return doors;
    }

    private void template(String id, Facts facts) {
        var groups = new ArrayList<>(facts.texts("vpcSecurityGroupIds"));
        for (Facts card : facts.objects("networkInterfaces")) {
            groups.addAll(card.texts("securityGroups"));
            if (card.flag("associatePublicIpAddress", false)) {
                door(facts, "gives instances a public address");
            }
        }
        groupsOfTemplate.put(id, groups);
    }

    private void cluster(String id, Facts facts) {
        Facts config = facts.object("vpcConfig");
        var groups = new ArrayList<>(config.texts("securityGroupIds"));
        Optional<String> group = config.text("clusterSecurityGroupId");
        group.ifPresent(groups::add);
        group.ifPresent(found -> groupOfCluster.put(
                facts.origin().stack() + " " + facts.text("name").orElse(id), found));
        add(facts, "Kubernetes API of " + facts.text("name").orElse(id), config.texts("subnetIds"), groups);
        // AWS's default is public (EKS API reference, VpcConfigRequest).
        if (config.flag("endpointPublicAccess", true)) {
            door(facts, "has a public endpoint of the Kubernetes API");
        }
    }

    private void nodes(String unused, Facts facts) {
        Optional<String> template = facts.object("launchTemplate").text("id");
        List<String> ofTemplate =
                template.map(id -> groupsOfTemplate.getOrDefault(id, List.of())).orElse(List.of());
        String cluster =
                facts.origin().stack() + " " + facts.text("clusterName").orElse("");
        // A template that names groups replaces the cluster's own.
        List<String> groups = ofTemplate.isEmpty()
                ? Optional.ofNullable(groupOfCluster.get(cluster)).stream().toList()
                : ofTemplate;
        add(facts, "nodes", facts.texts("subnetIds"), groups);
    }

    private void endpoint(String unused, Facts facts) {
        String service = facts.text("serviceName").orElse("?");
        String type = facts.text("vpcEndpointType").orElse("Gateway");
        if (type.equals("Gateway")) {
            gatewayEndpoints.add(new GatewayEndpoint(facts.origin(), service, facts.texts("routeTableIds")));
        } else {
            add(facts, "endpoint of " + service, facts.texts("subnetIds"), facts.texts("securityGroupIds"));
        }
    }

    private void loadBalancer(String unused, Facts facts) {
        var subnets = new ArrayList<>(facts.texts("subnets"));
        facts.objects("subnetMappings")
                .forEach(mapping -> mapping.text("subnetId").ifPresent(subnets::add));
        add(facts, "load balancer", subnets, facts.texts("securityGroups"));
        // AWS's default is internet-facing (Elastic Load Balancing API, CreateLoadBalancer).
        if (!facts.flag("internal", false)) {
            door(facts, "is an internet-facing load balancer");
        }
    }

    private void add(Facts facts, String what, List<String> subnets, List<String> groups) {
        interfaces.add(new NetworkInterface(facts.origin(), what, subnets, groups));
    }

    private void door(Facts facts, String why) {
        doors.add(new PublicDoor(facts.origin(), why));
    }
}
