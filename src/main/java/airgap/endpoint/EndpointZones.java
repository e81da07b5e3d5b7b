package airgap.endpoint;

import airgap.aws.AwsService;
import airgap.need.Endpoint;
import airgap.need.Perimeter;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.aws.route53.inputs.ZoneVpcArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Private zones by which a VPC finds endpoints of another account under the services' own names: one for each service that
 * is needed there, and for no other. An alias may lead to an interface endpoint of another account (Route 53 developer
 * guide, "Routing traffic to an Amazon VPC interface endpoint by using your domain name").
 */
public final class EndpointZones extends ComponentResource {

    /**
     * Arguments.
     *
     * @param vpcId VPC whose Resolver answers from the zones
     * @param region AWS Region of the VPC
     * @param perimeter what is needed of the other account's endpoints
     * @param names where those endpoints are found
     */
    public record Args(
            Output<String> vpcId, String region, Perimeter perimeter, SortedMap<AwsService, EndpointName> names) {}

    public EndpointZones(String name, Args args, ComponentResourceOptions options) {
        super("airgap:endpoint:EndpointZones", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        for (Endpoint endpoint : args.perimeter().endpoints().values()) {
            AwsService service = endpoint.service();
            String zoneName = name + "-" + service.endpointName().replace('.', '-');
            var zone = new Zone(
                    zoneName,
                    ZoneArgs.builder()
                            .name(service.domain(args.region()))
                            .comment("Leads to the central endpoint of " + service)
                            .vpcs(ZoneVpcArgs.builder()
                                    .vpcId(args.vpcId())
                                    .vpcRegion(args.region())
                                    .build())
                            .tags(tags(zoneName, endpoint))
                            .build(),
                    own);
            EndpointName target = nameOf(service, args.names());
            service.privateDnsNames(args.region()).forEach(host -> alias(zoneName, host, zone, target, own));
        }
        registerOutputs(Map.of());
    }

    private static EndpointName nameOf(AwsService service, SortedMap<AwsService, EndpointName> names) {
        EndpointName found = names.get(service);
        if (found == null) {
            throw new IllegalArgumentException("no central endpoint of " + service + " among " + names.keySet());
        }
        return found;
    }

    private static Map<String, String> tags(String name, Endpoint endpoint) {
        var tags = new TreeMap<>(Reasons.tags(name, endpoint));
        tags.put("airgap/central-endpoint", endpoint.service().endpointName());
        return tags;
    }

    private static void alias(
            String zoneName, String host, Zone zone, EndpointName target, CustomResourceOptions options) {
        new Record(
                host.startsWith("*.") ? zoneName + "-any" : zoneName,
                RecordArgs.builder()
                        .zoneId(zone.zoneId())
                        .name(host)
                        .type("A")
                        .aliases(RecordAliasArgs.builder()
                                .name(target.dnsName())
                                .zoneId(target.hostedZoneId())
                                .evaluateTargetHealth(false)
                                .build())
                        .build(),
                options);
    }
}
