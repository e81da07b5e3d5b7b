package airgap.need;

import airgap.aws.AwsService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is opened in one VPC so that the needs of what lives there are met, and nothing else.
 *
 * @param endpoints the endpoints, by service
 * @param unmet needs for an API that cannot be met privately in this Region and that the component cannot do without
 */
public record Perimeter(SortedMap<AwsService, Endpoint> endpoints, List<Need.Api> unmet) {

    public Perimeter {
        endpoints = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
        unmet = List.copyOf(unmet);
    }

    /**
     * Derives the perimeter of one VPC.
     *
     * @param needs needs of everything that lives in the VPC, of all kinds
     * @param region AWS Region of the VPC
     * @param organizationId id of the AWS Organization
     */
    public static Perimeter of(Collection<? extends Need> needs, String region, String organizationId) {
        var byService = new TreeMap<AwsService, List<Need.Api>>();
        var unmet = new ArrayList<Need.Api>();
        for (Need need : needs) {
            if (need instanceof Need.Api api) {
                if (api.service().isOfferedIn(region)) {
                    byService
                            .computeIfAbsent(api.service(), service -> new ArrayList<>())
                            .add(api);
                } else if (!api.optional()) {
                    unmet.add(api);
                }
            }
        }
        var endpoints = new TreeMap<AwsService, Endpoint>();
        byService.forEach((service, apis) -> {
            var reasons = new TreeMap<String, String>();
            apis.forEach(api -> reasons.merge(api.component(), api.reason(), (one, other) -> one + " - " + other));
            endpoints.put(service, new Endpoint(service, reasons, EndpointPolicy.of(apis, organizationId)));
        });
        return new Perimeter(endpoints, unmet);
    }

    /** The endpoint for the service, if there is one. */
    public Optional<Endpoint> endpoint(AwsService service) {
        return Optional.ofNullable(endpoints.get(service));
    }

    /** Whether the service can be reached from the VPC. */
    public boolean reaches(AwsService service) {
        return endpoints.containsKey(service);
    }
}
