package airgap.network;

import airgap.encryption.EncryptedLogs;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.ClientVpnSettings;
import airgap.settings.Tiers;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2clientvpn.AuthorizationRule;
import com.pulumi.aws.ec2clientvpn.AuthorizationRuleArgs;
import com.pulumi.aws.ec2clientvpn.Endpoint;
import com.pulumi.aws.ec2clientvpn.EndpointArgs;
import com.pulumi.aws.ec2clientvpn.NetworkAssociation;
import com.pulumi.aws.ec2clientvpn.NetworkAssociationArgs;
import com.pulumi.aws.ec2clientvpn.Route;
import com.pulumi.aws.ec2clientvpn.RouteArgs;
import com.pulumi.aws.ec2clientvpn.inputs.EndpointAuthenticationOptionArgs;
import com.pulumi.aws.ec2clientvpn.inputs.EndpointConnectionLogOptionsArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * AWS Client VPN for people. Their connections come out in a VPC of their own, with addresses of its subnets, and go to
 * inspection like everything else; that VPC has no other way out.
 */
public final class ClientVpn extends ComponentResource {
    private static final String LOG_GROUP = "/airgap/client-vpn";

    /** Position of the Resolver in a VPC (VPC guide, "Amazon DNS server"). */
    private static final int RESOLVER = 2;

    /**
     * What a group reaches.
     *
     * @param to name of the tier
     * @param range of the tier
     * @param group id of the group; empty for everybody who is let in
     * @param ports TCP ports
     */
    public record Access(String to, Cidr range, Optional<String> group, SortedSet<Integer> ports) {
        private String name() {
            return to.replace('/', '-');
        }
    }

    /**
     * Arguments.
     *
     * @param zones Availability Zone ids
     * @param home every range that is ours: where answers come from
     * @param access ports of a tier are the same in all entries
     * @param tables those of segment {@link NetworkSegment#REMOTE_ACCESS}
     * @param logArchiveArn where flow logs go
     */
    public record Args(
            Account account,
            String region,
            List<String> zones,
            List<Cidr> home,
            ClientVpnSettings settings,
            List<Access> access,
            TransitGatewayTables tables,
            Output<String> logArchiveArn) {}

    private final Vpc vpc;
    private final CustomResourceOptions own =
            CustomResourceOptions.builder().parent(this).build();

    public ClientVpn(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:ClientVpn", name, options);
        Cidr range = args.settings().range();
        var attached = AttachedVpc.of(
                name, range, Tiers.remoteAccess(range), args.zones(), args.tables(), args.logArchiveArn(), this);
        vpc = attached.vpc();
        new Routes(this, attached.vpc(), attached.attachment())
                .toHome(
                        Tiers.CLIENTS,
                        args.home(),
                        Routes.transitGateway(args.tables().gatewayId()));
        var targets = new LinkedHashMap<String, Access>();
        args.access().forEach(access -> targets.putIfAbsent(access.to(), access));
        var endpoint = endpoint(name, args, attached.vpc(), securityGroup(name, attached.vpc(), targets));
        var associations = associate(name, attached.vpc(), endpoint);
        authorize(name, args, endpoint);
        for (Access target : targets.values()) {
            for (int slot = 0; slot < associations.size(); slot++) {
                route(name, target, endpoint, attached.vpc(), slot, associations.get(slot));
            }
        }
        registerOutputs(Map.of("endpointId", endpoint.id()));
    }

    /** The VPC whose Resolver people ask. */
    public Vpc vpc() {
        return vpc;
    }

    private Endpoint endpoint(String name, Args args, Vpc vpc, Output<String> securityGroupId) {
        var logs = new EncryptedLogs(
                name + "-logs",
                new EncryptedLogs.Args(args.account(), args.region(), List.of(LOG_GROUP)),
                ComponentResourceOptions.builder().parent(this).build());
        ClientVpnSettings settings = args.settings();
        return new Endpoint(
                name,
                EndpointArgs.builder()
                        .description("People reach what settings name")
                        .vpcId(vpc.id())
                        .securityGroupIds(Output.all(securityGroupId))
                        .clientCidrBlock(settings.clientRange().value())
                        .serverCertificateArn(settings.serverCertificate())
                        .authenticationOptions(authentication(settings.authentication()))
                        .selfServicePortal(hasPortal(settings.authentication()) ? "enabled" : "disabled")
                        .splitTunnel(settings.splitTunnel())
                        .sessionTimeoutHours(settings.sessionHours())
                        .disconnectOnSessionTimeout(true)
                        .dnsServers(resolver(settings.range()).value().replace("/32", ""))
                        .connectionLogOptions(EndpointConnectionLogOptionsArgs.builder()
                                .enabled(true)
                                .cloudwatchLogGroup(logs.groupName(LOG_GROUP))
                                .build())
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // Its name stands in the configuration of every device.
                        .protect(args.account().protect())
                        .build());
    }

    private static EndpointAuthenticationOptionArgs authentication(ClientVpnSettings.Authentication authentication) {
        var option = EndpointAuthenticationOptionArgs.builder();
        if (authentication instanceof ClientVpnSettings.Saml saml) {
            option.type("federated-authentication").samlProviderArn(saml.provider());
            saml.selfServiceProvider().ifPresent(option::selfServiceSamlProviderArn);
        } else if (authentication instanceof ClientVpnSettings.Certificate certificate) {
            option.type("certificate-authentication").rootCertificateChainArn(certificate.rootCertificate());
        }
        return option.build();
    }

    private static boolean hasPortal(ClientVpnSettings.Authentication authentication) {
        return authentication instanceof ClientVpnSettings.Saml saml
                && saml.selfServiceProvider().isPresent();
    }

    private static Cidr resolver(Cidr range) {
        return range.subnet(RESOLVER, 32);
    }

    /** Nothing comes in from the network; out go connections to what is named, on its ports. */
    private Output<String> securityGroup(String name, Vpc vpc, Map<String, Access> targets) {
        var group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .description("Client VPN: to what settings name")
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", name))
                        .build(),
                own);
        for (Access target : targets.values()) {
            for (int port : target.ports()) {
                new SecurityGroupEgressRule(
                        name + "-to-" + target.name() + "-" + port,
                        SecurityGroupEgressRuleArgs.builder()
                                .securityGroupId(group.id())
                                .description("To " + target.to())
                                .cidrIpv4(target.range().value())
                                .ipProtocol("tcp")
                                .fromPort(port)
                                .toPort(port)
                                .build(),
                        own);
            }
        }
        return group.id();
    }

    /** One in each zone, so that people stay connected when a zone is lost. */
    private List<NetworkAssociation> associate(String name, Vpc vpc, Endpoint endpoint) {
        var associations = new ArrayList<NetworkAssociation>();
        for (int slot = 0; slot < vpc.zones().size(); slot++) {
            associations.add(new NetworkAssociation(
                    name + "-" + vpc.zones().get(slot),
                    NetworkAssociationArgs.builder()
                            .clientVpnEndpointId(endpoint.id())
                            .subnetId(vpc.subnets(Tiers.CLIENTS).get(slot).id())
                            .build(),
                    own));
        }
        return associations;
    }

    private void authorize(String name, Args args, Endpoint endpoint) {
        for (Access access : args.access()) {
            var rule = AuthorizationRuleArgs.builder()
                    .clientVpnEndpointId(endpoint.id())
                    .targetNetworkCidr(access.range().value())
                    .description(access.to());
            access.group().ifPresentOrElse(rule::accessGroupId, () -> rule.authorizeAllGroups(true));
            new AuthorizationRule(
                    name + "-" + access.name() + "-" + access.group().orElse("all"), rule.build(), own);
        }
        // The Resolver, which answers for the names of clusters; security groups do not apply to it.
        new AuthorizationRule(
                name + "-dns",
                AuthorizationRuleArgs.builder()
                        .clientVpnEndpointId(endpoint.id())
                        .targetNetworkCidr(resolver(args.settings().range()).value())
                        .description("dns")
                        .authorizeAllGroups(true)
                        .build(),
                own);
    }

    /** AWS takes a route only through a subnet that is associated, and makes the one to the VPC itself. */
    private void route(
            String name, Access target, Endpoint endpoint, Vpc vpc, int slot, NetworkAssociation association) {
        new Route(
                name + "-" + vpc.zones().get(slot) + "-to-" + target.name(),
                RouteArgs.builder()
                        .clientVpnEndpointId(endpoint.id())
                        .destinationCidrBlock(target.range().value())
                        .targetVpcSubnetId(association.subnetId())
                        .description(target.to())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(association)
                        .build());
    }
}
