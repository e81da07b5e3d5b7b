package airgap.need;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.AwsService;
import airgap.settings.Approval;
import airgap.settings.Cidr;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.testing.Example;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ResolutionTest {
    private static final String REGION = Example.REGION;

    @Test
    void aNameThatIsApprovedForOneStackDoesNotResolveInAnother() {
        List<EgressRule> exceptions = List.of(
                exception(Example.DEV, new Destination.Host("git.example.com")),
                exception(Example.PROD, new Destination.Host("*.example.net")),
                exception(Example.PROD, new Destination.Range(new Cidr("203.0.113.0/28"))));
        assertThat(of(Example.DEV, List.of(), exceptions).approved().domains()).containsExactly("git.example.com");
        assertThat(of(Example.PROD, List.of(), exceptions).approved().domains()).containsExactly("*.example.net");
        assertThat(of(StackName.SHARED, List.of(), exceptions).approved().domains())
                .isEmpty();
    }

    @Test
    void namesOfAwsAreThoseOfTheEndpointsThatThePerimeterHas() {
        assertThat(of(
                                StackName.SHARED,
                                List.of(
                                        api(AwsService.ECR_API),
                                        api(AwsService.ECR_DKR),
                                        api(AwsService.EKS_AUTH),
                                        api(AwsService.PRICING),
                                        api(AwsService.S3)),
                                List.of())
                        .aws()
                        .domains())
                .containsExactly(
                        "*.dkr.ecr.eu-central-1.amazonaws.com",
                        "*.s3.eu-central-1.amazonaws.com",
                        "api.ecr.eu-central-1.amazonaws.com",
                        "api.pricing.eu-central-1.amazonaws.com",
                        "dkr.ecr.eu-central-1.amazonaws.com",
                        "eks-auth.eu-central-1.amazonaws.com",
                        "eks-auth.eu-central-1.api.aws",
                        "s3.eu-central-1.amazonaws.com");
    }

    @Test
    void clustersAreResolvedWhereTheyAreAndFromWhereTheyAreCalled() {
        String clusters = "*.eu-central-1.eks.amazonaws.com";
        assertThat(of(Example.DEV, List.of(), List.of()).aws().domains()).containsExactly(clusters);
        assertThat(of(StackName.SHARED, List.of(), List.of()).aws().domains()).isEmpty();
        var call = new Need.Flow(
                "runners", StackName.SHARED, "runners", Example.DEV, "control-plane", 443, "install charts");
        assertThat(of(StackName.SHARED, List.of(call), List.of()).aws().domains())
                .containsExactly(clusters);
    }

    /** Else whoever may write into a zone of ours makes an alias of a name of his own there, and reads what is asked for. */
    @Test
    void anAliasIsTrustedOfThoseOnlyWhomNobodyElseCanWriteFor() {
        Resolution resolution = of(Example.DEV, List.of(), List.of());
        assertThat(resolution.approved().aliases()).isEqualTo(DomainList.Aliases.TRUSTED);
        assertThat(resolution.aws().aliases()).isEqualTo(DomainList.Aliases.TRUSTED);
        assertThat(resolution.own().aliases()).isEqualTo(DomainList.Aliases.INSPECTED);
    }

    @Test
    void theVpcsOwnNamesAreResolvedEverywhere() {
        assertThat(of(Example.DEV, List.of(), List.of()).own().domains())
                .containsExactly(
                        "*.10.in-addr.arpa",
                        "*.dev.example.internal",
                        "*.eu-central-1.compute.internal",
                        "dev.example.internal");
        assertThat(Resolution.ofNetwork("us-east-1", false, List.of(new Cidr("10.64.0.0/12")))
                        .lists())
                .singleElement()
                .extracting(DomainList::domains)
                .isEqualTo(List.of("*.10.in-addr.arpa", "*.ec2.internal"));
    }

    @Test
    void whoAsksFromOnPremisesFindsTheClusters() {
        assertThat(Resolution.ofNetwork(REGION, true, Example.HOME).aws().domains())
                .containsExactly("*.eu-central-1.eks.amazonaws.com");
    }

    private static Resolution of(StackName stack, List<Need> needs, List<EgressRule> exceptions) {
        return Resolution.of(new Resolution.Spoke(
                stack,
                REGION,
                needs,
                Perimeter.of(needs, new Perimeter.Terms(REGION, "o-a1b2c3d4e5", Set.of(), need -> false)),
                exceptions,
                List.of(),
                List.of("dev.example.internal"),
                Example.HOME));
    }

    private static Need api(AwsService service) {
        return Need.Api.of("somebody", service, "calls it");
    }

    private static EgressRule exception(StackName stack, Destination destination) {
        var source = Source.usual(stack);
        var approval = new Approval(
                "airgap:approvals[0]",
                destination,
                Protocol.TLS,
                new TreeSet<>(List.of(443)),
                List.of(source),
                "reason",
                "owner@example.com",
                LocalDate.of(2027, 12, 31));
        return new EgressRule(approval, source, new Cidr("10.68.0.0/17"), 443, List.of("applications"));
    }
}
