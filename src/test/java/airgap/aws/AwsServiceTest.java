package airgap.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AwsServiceTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            ECR_API,  com.amazonaws.eu-central-1.ecr.api,     api.ecr.eu-central-1.amazonaws.com
            ECR_DKR,  com.amazonaws.eu-central-1.ecr.dkr,     dkr.ecr.eu-central-1.amazonaws.com
            EKS_AUTH, com.amazonaws.eu-central-1.eks-auth,    eks-auth.eu-central-1.api.aws
            IAM,      com.amazonaws.iam,                      iam.amazonaws.com
            PRICING,  com.amazonaws.eu-central-1.pricing.api, api.pricing.eu-central-1.amazonaws.com
            ROUTE53,  com.amazonaws.route53,                  route53.amazonaws.com
            STS,      com.amazonaws.eu-central-1.sts,         sts.eu-central-1.amazonaws.com
            """)
    void an_endpoint_service_has_its_name_and_takes_over_its_domain(AwsService service, String name, String domain) {
        assertThat(service.endpointServiceName("eu-central-1")).isEqualTo(name);
        assertThat(service.domain("eu-central-1")).isEqualTo(domain);
    }

    @Test
    void every_registry_has_a_host_of_its_own() {
        assertThat(AwsService.ECR_DKR.privateDnsNames("eu-west-1"))
                .containsExactly("dkr.ecr.eu-west-1.amazonaws.com", "*.dkr.ecr.eu-west-1.amazonaws.com");
    }

    @Test
    void global_services_are_across_regions_except_at_home() {
        assertThat(AwsService.IAM.serviceRegion("eu-central-1")).contains("us-east-1");
        assertThat(AwsService.ROUTE53.serviceRegion("us-east-1")).isEmpty();
        assertThat(AwsService.STS.serviceRegion("eu-central-1")).isEmpty();
    }

    /** As Karpenter chooses it. */
    @ParameterizedTest
    @CsvSource({
        "eu-west-3, eu-central-1",
        "ap-northeast-1, ap-south-1",
        "ca-central-1, us-east-1",
        "me-central-1, us-east-1",
        "eu-central-1, eu-central-1"
    })
    void prices_are_asked_for_in_one_of_three_regions(String region, String asked) {
        assertThat(AwsService.PRICING.publicHost(region)).contains("api.pricing." + asked + ".amazonaws.com");
        assertThat(AwsService.PRICING.isOfferedIn(asked)).isTrue();
        assertThat(AwsService.PRICING.isOfferedIn(region)).isEqualTo(region.equals(asked));
    }

    @ParameterizedTest
    @EnumSource
    void every_service_is_reached_in_every_region_by_an_endpoint_or_a_public_host(AwsService service) {
        assertThat(Region.codes())
                .allMatch(region -> service.isOfferedIn(region)
                        || service.publicHost(region).isPresent());
    }
}
