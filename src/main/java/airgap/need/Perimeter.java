package airgap.need;

import airgap.aws.AwsService;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.StackName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is opened for one VPC so that the needs of what lives there for APIs of AWS are met, and nothing else.
 *
 * @param endpoints the endpoints, by service, wherever they are
 * @param exceptions needs for the public host of an API that is not reached by an endpoint; each must be approved
 * @param doneWithout needs that are not met, of components that work without
 */
public record Perimeter(
        SortedMap<AwsService, Endpoint> endpoints, List<Need.Internet> exceptions, List<Need.Api> doneWithout) {

    /** Nothing. */
    public static final Perimeter NONE = new Perimeter(new TreeMap<>(), List.of(), List.of());

    /** Port of every API of AWS. */
    private static final int HTTPS = 443;

    public Perimeter {
        endpoints = Endpoint.copy(endpoints);
        exceptions = List.copyOf(exceptions);
        doneWithout = List.copyOf(doneWithout);
    }

    /**
     * What decides how an API is reached from a VPC.
     *
     * @param region AWS Region of the VPC
     * @param organizationId id of the AWS Organization
     * @param byFirewall services whose public host is preferred to an endpoint
     * @param approved whether somebody approved a host from here, and still does
     */
    public record Terms(
            String region, String organizationId, Set<AwsService> byFirewall, Predicate<Need.Internet> approved) {
        public Terms {
            byFirewall = Set.copyOf(byFirewall);
        }

        private boolean byEndpoint(AwsService service) {
            return service.isOfferedIn(region) && !byFirewall.contains(service);
        }

        private boolean reach(Need.Api api) {
            return byEndpoint(api.service()) || approved.test(exception(api));
        }

        private Need.Internet exception(Need.Api api) {
            String host = api.service()
                    .publicHost(region)
                    .orElseThrow(() -> new IllegalArgumentException(
                            api.service() + " has neither an endpoint in " + region + " nor a public host"));
            return new Need.Internet(
                    api.component(), new Destination.Host(host), Protocol.TLS, HTTPS, Optional.empty(), api.reason());
        }
    }

    /**
     * Derives the perimeter of one VPC. What a component can do without it has as a whole or not at all: if one of its
     * optional needs cannot be met, none is.
     *
     * @param needs needs of everything that lives in the VPC, of all kinds
     */
    public static Perimeter of(Collection<? extends Need> needs, Terms terms) {
        List<Need.Api> apis = needs.stream()
                .filter(Need.Api.class::isInstance)
                .map(Need.Api.class::cast)
                .toList();
        var frugal = new HashSet<String>();
        apis.stream().filter(api -> api.optional() && !terms.reach(api)).forEach(api -> frugal.add(api.component()));
        var byService = new TreeMap<AwsService, List<Need.Api>>();
        var exceptions = new ArrayList<Need.Internet>();
        var doneWithout = new ArrayList<Need.Api>();
        for (Need.Api api : apis) {
            if (api.optional() && frugal.contains(api.component())) {
                doneWithout.add(api);
            } else if (terms.byEndpoint(api.service())) {
                byService
                        .computeIfAbsent(api.service(), service -> new ArrayList<>())
                        .add(api);
            } else {
                exceptions.add(terms.exception(api));
            }
        }
        var endpoints = new EnumMap<AwsService, Endpoint>(AwsService.class);
        byService.forEach(
                (service, wanted) -> endpoints.put(service, Endpoint.of(service, wanted, terms.organizationId())));
        return new Perimeter(new TreeMap<>(endpoints), exceptions, doneWithout);
    }

    /** The interface endpoints that serve the VPCs of many stacks at once. */
    public static Perimeter central(SortedMap<StackName, Perimeter> ofStacks, String organizationId) {
        var byService = new TreeMap<AwsService, SortedMap<StackName, Endpoint>>();
        ofStacks.forEach((stack, perimeter) -> perimeter
                .interfaces()
                .endpoints()
                .forEach((service, endpoint) -> byService
                        .computeIfAbsent(service, key -> new TreeMap<>())
                        .put(stack, endpoint)));
        var endpoints = new TreeMap<AwsService, Endpoint>();
        byService.forEach(
                (service, wanted) -> endpoints.put(service, Endpoint.central(service, wanted, organizationId)));
        return new Perimeter(endpoints, List.of(), List.of());
    }

    /** The endpoint for the service, if there is one. */
    public Optional<Endpoint> endpoint(AwsService service) {
        return Optional.ofNullable(endpoints.get(service));
    }

    /** Whether a need that was asked for is met. */
    public boolean meets(Need.Api api) {
        return !doneWithout.contains(api);
    }

    /** The gateway endpoints alone, which serve the VPC that they are in and no other. */
    public Perimeter gateways() {
        return only(AwsService::isGateway);
    }

    /** The interface endpoints alone. */
    public Perimeter interfaces() {
        return only(service -> !service.isGateway());
    }

    /** What a person should know: which component of the stack does without what. */
    public List<String> notices(StackName stack) {
        Map<String, Set<String>> missing = new TreeMap<>();
        doneWithout.forEach(api -> missing.computeIfAbsent(api.component(), component -> new TreeSet<>())
                .add(api.service() + " (" + api.reason() + ")"));
        return missing.entrySet().stream()
                .map(component -> stack + ": " + component.getKey() + " does without "
                        + String.join(" and ", component.getValue())
                        + ", since not all of it is reached by an endpoint or an approved host")
                .toList();
    }

    private Perimeter only(Predicate<AwsService> chosen) {
        var some = new TreeMap<>(endpoints);
        some.keySet().removeIf(chosen.negate());
        return new Perimeter(some, exceptions, doneWithout);
    }
}
