package airgap.need;

import airgap.aws.AwsService;
import airgap.aws.PrivateDnsNames;
import airgap.need.DomainList.Aliases;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the Resolver of one VPC answers. Names are a way out of their own: a query for a name is carried to whoever owns the
 * domain, and no packet filter sees it. So only names are resolved that something in the VPC needs.
 *
 * @param approved names of the internet that an approval in force opens for what lives there
 * @param aws names of AWS that lead to something in the VPC, or through one of its endpoints
 * @param own names of the VPC itself, and domains that somebody of ours answers for
 */
public record Resolution(DomainList approved, DomainList aws, DomainList own) {

    /**
     * A VPC whose names are filtered.
     *
     * @param region AWS Region
     * @param needs needs of everything that lives in it
     * @param perimeter what is opened in it
     * @param exceptions what the firewall opens, for whomever
     * @param names names of AWS that the settings add
     * @param domains domains that somebody of ours answers for: the zone of the stack, servers on premises
     * @param home every range that is ours
     */
    public record Spoke(
            StackName stack,
            String region,
            List<Need> needs,
            Perimeter perimeter,
            List<EgressRule> exceptions,
            List<String> names,
            List<String> domains,
            List<Cidr> home) {}

    /** The names that a spoke needs. */
    public static Resolution of(Spoke spoke) {
        var aws = new ArrayList<>(spoke.names());
        for (AwsService service : spoke.perimeter().endpoints().keySet()) {
            aws.addAll(PrivateDnsNames.of(service, spoke.region()));
        }
        if (spoke.stack().isWorkload() || spoke.needs().stream().anyMatch(Resolution::callsClusters)) {
            aws.add(PrivateDnsNames.clusters(spoke.region()));
        }
        return new Resolution(
                DomainList.of("approved", approved(spoke.stack(), spoke.exceptions()), Aliases.TRUSTED),
                DomainList.of("aws", aws, Aliases.TRUSTED),
                own(spoke.region(), spoke.home(), spoke.domains()));
    }

    /**
     * The names of the VPCs in which nothing is that looks for any.
     *
     * @param asked whether people or networks outside AWS ask their Resolvers; what they look for is the API of a cluster
     */
    public static Resolution ofNetwork(String region, boolean asked, List<Cidr> home) {
        return new Resolution(
                DomainList.of("approved", List.of(), Aliases.TRUSTED),
                DomainList.of("aws", asked ? List.of(PrivateDnsNames.clusters(region)) : List.of(), Aliases.TRUSTED),
                own(region, home, List.of()));
    }

    /** The lists that hold anything, in order of evaluation. The one that grows comes last, so that no other has to move. */
    public List<DomainList> lists() {
        return List.of(own, aws, approved).stream()
                .filter(list -> !list.domains().isEmpty())
                .toList();
    }

    private static List<String> approved(StackName stack, Collection<EgressRule> exceptions) {
        return exceptions.stream()
                .filter(exception -> exception.from().stack().equals(stack))
                .map(EgressRule::destination)
                .filter(Destination.Host.class::isInstance)
                .map(Destination::toString)
                .toList();
    }

    /**
     * Somebody who may write into a zone of ours could make an alias there of a name of his own, and would be told what is
     * looked up; hence inspected.
     */
    private static DomainList own(String region, List<Cidr> home, List<String> domains) {
        var own = new ArrayList<>(ReverseZones.of(home));
        own.add(PrivateDnsNames.instances(region));
        domains.forEach(domain -> own.addAll(List.of(domain, "*." + domain)));
        return DomainList.of("own", own, Aliases.INSPECTED);
    }

    private static boolean callsClusters(Need need) {
        return need instanceof Need.Flow flow && flow.toTier().equals(Tiers.CONTROL_PLANE);
    }
}
