package airgap.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcrTest {
    @ParameterizedTest
    @CsvSource({
        "eu-central-1, 602401143452",
        "us-east-1, 602401143452",
        "eu-south-1, 590381155156",
        "ap-east-1, 800184023465",
        "mx-central-1, 730335286997"
    })
    void add_on_images_come_from_the_account_of_the_region(String region, String account) {
        assertThat(Ecr.eksAddonAccount(region)).isEqualTo(account);
    }
}
